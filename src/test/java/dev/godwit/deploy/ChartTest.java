package dev.godwit.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Helm chart, rendered by Helm itself. */
class ChartTest {
  private static final Path CHART = Path.of("deploy/helm/godwit").toAbsolutePath();

  @TempDir private Path home;

  @Test
  void hasNoLintErrors() {
    LintResult result = new Helm(CHART).lint().strict().call();
    assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "replicas: 0",
        "env: {SQLITE_DB: 'sqlite:////data/other.db', QUARKUS_LOG_LEVEL: DEBUG}",
        "databaseUrlSecret: {name: registry, key: address}",
        "adminTokenSecret: {name: registry, key: token}",
        "persistence: {size: 20Gi, storageClass: fast}",
        "persistence: {size: 1Gi, existingClaim: mine}",
        "image: {repository: example.org/godwit, tag: '1', pullPolicy: Always}",
        "imagePullSecrets: [{name: puller}]",
        "startup: {minutes: 1440}",
        "resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 2, memory: 1Gi}}",
        "service: {type: LoadBalancer, port: 8443}",
        "networkPolicy: {enabled: false}",
        "networkPolicy: {from: [{namespaceSelector: {}}], egress: [{ports: [{port: 5432}]}]}",
        "serviceMonitor: {enabled: true, interval: 1m, labels: {release: prometheus}}",
        "podAnnotations: {a: b}\npodLabels: {c: d}\nnodeSelector: {disk: ssd}\nfullnameOverride: x",
        "tolerations: [{key: k, operator: Exists, effect: NoSchedule}]",
        "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution:"
            + " {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}}",
      })
  void isValidForKubernetes(String values) throws IOException {
    Manifests rendered = render(values);
    StatefulSet set = rendered.only(StatefulSet.class);
    Map<String, String> selector = set.getSpec().getSelector().getMatchLabels();
    Map<String, String> labels = set.getSpec().getTemplate().getMetadata().getLabels();
    assertTrue(labels.entrySet().containsAll(selector.entrySet()));
    assertEquals(selector, rendered.only(Service.class).getSpec().getSelector());
    assertEquals(
        rendered.only(Service.class).getMetadata().getName(), set.getSpec().getServiceName());
    for (HasMetadata object : rendered.objects()) {
      assertTrue(object.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()));
    }
    assertEverythingIsMounted(set);
  }

  private static void assertEverythingIsMounted(StatefulSet set) {
    Set<String> volumes =
        pod(set).getVolumes().stream().map(v -> v.getName()).collect(Collectors.toSet());
    set.getSpec().getVolumeClaimTemplates().forEach(c -> volumes.add(c.getMetadata().getName()));
    Map<String, String> mounts =
        container(set).getVolumeMounts().stream()
            .collect(Collectors.toMap(VolumeMount::getName, VolumeMount::getMountPath));
    assertEquals(Map.of("data", "/data", "tmp", "/tmp"), mounts);
    assertEquals(mounts.keySet(), volumes);
  }

  @Test
  void keepsSqliteOnItsOwnVolume() throws IOException {
    StatefulSet set = render("").only(StatefulSet.class);
    assertEquals(1, set.getSpec().getReplicas());
    assertEquals(
        List.of("SQLITE_DB=sqlite:////data/godwit.db", "GODWIT_ADMIN_TOKEN=null"),
        container(set).getEnv().stream().map(e -> e.getName() + "=" + e.getValue()).toList());
    assertEquals(
        List.of("ReadWriteOnce"),
        set.getSpec().getVolumeClaimTemplates().get(0).getSpec().getAccessModes());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 100})
  void refusesASecondWriter(int replicas) {
    String refusal = refused("replicas: " + replicas);
    assertTrue(refusal.contains("SQLite has one writer"), refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replicas: two",
        "replica: 1",
        "env: {SQLITE_DB: 5}",
        "env: {sqlite-db: x}",
        "env: {SQLITE_DB: ''}",
        "persistence: {size: large}",
        "startup: {minutes: 0}",
        "service: {port: 0}",
        "image: {repository: ''}",
        "networkPolicy: {enabled: 'yes'}",
        "serviceMonitor: {interval: often}",
      })
  void refusesWrongValues(String values) {
    String refusal = refused(values);
    assertFalse(refusal.isBlank());
  }

  @Test
  void readsTheAddressOnlyFromASecret() throws IOException {
    StatefulSet set =
        render(
                "databaseUrlSecret: {name: registry, key: address}\n"
                    + "env: {SQLITE_DB: /data/a.db, GODWIT_DATABASE_URL: 'jdbc:sqlite:/data/b.db'}")
            .only(StatefulSet.class);
    List<EnvVar> env = container(set).getEnv();
    assertEquals(2, env.size());
    assertEquals("GODWIT_DATABASE_URL", env.get(0).getName());
    assertNull(env.get(0).getValue());
    assertEquals("registry", env.get(0).getValueFrom().getSecretKeyRef().getName());
    assertEquals("address", env.get(0).getValueFrom().getSecretKeyRef().getKey());
  }

  /** Without a token the service would listen only on loopback and never be ready. */
  @Test
  void refusesToRunWithoutAFirstToken() {
    String refusal = refused("adminTokenSecret: {name: ''}");
    assertTrue(refusal.contains("adminTokenSecret.name"), refusal);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 600})
  void waitsForALongMigration(int minutes) throws IOException {
    Container container =
        container(render("startup: {minutes: " + minutes + "}").only(StatefulSet.class));
    Probe startup = container.getStartupProbe();
    assertEquals(minutes * 60, startup.getPeriodSeconds() * startup.getFailureThreshold());
    assertEquals("/q/health/started", startup.getHttpGet().getPath());
    assertEquals("/q/health/ready", container.getReadinessProbe().getHttpGet().getPath());
    assertEquals("/q/health/live", container.getLivenessProbe().getHttpGet().getPath());
  }

  @Test
  void hasOnlyTheRightsThatItNeeds() throws IOException {
    StatefulSet set = render("").only(StatefulSet.class);
    PodSpec pod = pod(set);
    SecurityContext context = container(set).getSecurityContext();
    assertTrue(pod.getSecurityContext().getRunAsNonRoot());
    assertEquals("RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
    assertFalse(pod.getAutomountServiceAccountToken());
    assertTrue(context.getReadOnlyRootFilesystem());
    assertFalse(context.getAllowPrivilegeEscalation());
    assertEquals(List.of("ALL"), context.getCapabilities().getDrop());
    assertTrue(
        Files.readString(Path.of("deploy/Dockerfile"))
            .contains("USER " + pod.getSecurityContext().getRunAsUser() + ":"));
  }

  @Test
  void callsNobodyAndIsCalledByItsNeighbours() throws IOException {
    NetworkPolicy policy = render("").only(NetworkPolicy.class);
    assertEquals(List.of("Ingress", "Egress"), policy.getSpec().getPolicyTypes());
    assertEquals(List.of(), policy.getSpec().getEgress());
    assertEquals(
        "http", policy.getSpec().getIngress().get(0).getPorts().get(0).getPort().getStrVal());
    assertEquals(List.of(), render("networkPolicy: {enabled: false}").all(NetworkPolicy.class));
  }

  @Test
  void isMonitoredOnRequest() throws IOException {
    assertEquals(List.of(), render("").all(ServiceMonitor.class));
    ServiceMonitor monitor = render("serviceMonitor: {enabled: true}").only(ServiceMonitor.class);
    assertEquals("http", monitor.getSpec().getEndpoints().get(0).getPort());
  }

  @Test
  void printsTheNextSteps() throws IOException {
    String notes =
        new Helm(CHART)
            .install()
            .withName("registry")
            .set("adminTokenSecret.name", "admin")
            .clientOnly()
            .dryRun()
            .call()
            .getOutput();
    assertTrue(notes.contains("port-forward service/registry-godwit 8080:80"), notes);
    assertTrue(notes.contains("data-registry-godwit-0"), notes);
  }

  @Test
  void hasTheVersionOfThisProject() throws IOException {
    Properties built = new Properties();
    try (InputStream file = getClass().getResourceAsStream("/dev/godwit/cli/version.properties")) {
      built.load(file);
    }
    String image = container(render("").only(StatefulSet.class)).getImage();
    assertEquals("godwit:" + built.getProperty("version"), image);
  }

  private Manifests render(String values) throws IOException {
    return Manifests.of(template(values).call());
  }

  private String refused(String values) {
    return assertThrows(IllegalStateException.class, () -> template(values).call()).getMessage();
  }

  private TemplateCommand template(String values) throws IOException {
    String token = values.contains("adminTokenSecret") ? "" : "\nadminTokenSecret: {name: admin}\n";
    Path file = Files.writeString(home.resolve("values.yaml"), values + token);
    return new Helm(CHART)
        .template()
        .withName("registry")
        .withNamespace("birds")
        .withValuesFile(file);
  }

  private static PodSpec pod(StatefulSet set) {
    return set.getSpec().getTemplate().getSpec();
  }

  private static Container container(StatefulSet set) {
    return pod(set).getContainers().get(0);
  }
}
