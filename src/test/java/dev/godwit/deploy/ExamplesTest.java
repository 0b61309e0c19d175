package dev.godwit.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.godwit.cli.Cli;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests of other applications that run Godwit before they start. */
class ExamplesTest {
  @ParameterizedTest
  @ValueSource(strings = {"quarkus.yaml", "fastapi.yaml"})
  void upgradeBeforeTheApplicationStarts(String file) throws IOException {
    Manifests manifests = Manifests.of(Files.readString(Path.of("deploy/examples", file)));
    Deployment deployment = manifests.only(Deployment.class);
    assertEquals(1, deployment.getSpec().getReplicas());
    assertEquals("Recreate", deployment.getSpec().getStrategy().getType());

    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    assertEquals(1, pod.getInitContainers().size());
    Container upgrade = pod.getInitContainers().get(0);
    assertEquals(List.of("upgrade", "--dir", "/migrations"), upgrade.getArgs());
    assertTrue(
        Set.of("GODWIT_URL", "SQLITE_DB").contains(upgrade.getEnv().get(0).getName()),
        "the address is in a variable that the command line reads");

    Container application = pod.getContainers().get(0);
    assertEquals(Set.of("/data", "/migrations", "/tmp"), mounts(upgrade));
    assertEquals(Set.of("/data", "/tmp"), mounts(application));
    assertEquals(
        Set.of("data", "migrations", "tmp"),
        pod.getVolumes().stream().map(Volume::getName).collect(Collectors.toSet()));
    assertEquals(
        manifests.only(PersistentVolumeClaim.class).getMetadata().getName(),
        pod.getVolumes().get(0).getPersistentVolumeClaim().getClaimName());
  }

  /** The service {@code upgrade} of the compose file, with folders of this machine. */
  @Test
  void composeUpgradesBeforeTheApplicationStarts(@TempDir Path home) throws IOException {
    JsonNode services =
        new YAMLMapper().readTree(Path.of("docs/examples/compose.yaml").toFile()).get("services");
    assertEquals(
        "service_completed_successfully",
        services.at("/shop/depends_on/upgrade/condition").asText());
    assertEquals("/data/shop.db", services.at("/shop/environment/SHOP_DB").asText());
    String url = services.at("/upgrade/environment/GODWIT_URL").asText();
    assertEquals("sqlite:////data/shop.db", url);
    List<String> command = new ArrayList<>();
    Path migrations = Files.createDirectory(home.resolve("migrations"));
    for (JsonNode word : services.at("/upgrade/command")) {
      command.add(word.asText().replace("/migrations", migrations.toString()));
    }
    Files.writeString(migrations.resolve("V1__First.sql"), "CREATE TABLE customer (id);\n");
    StringWriter out = new StringWriter();
    int code =
        Cli.run(
            Map.of("GODWIT_URL", url.replace("/data", home.toString())),
            new PrintWriter(out),
            new PrintWriter(out),
            command.toArray(String[]::new));
    assertEquals(0, code, out::toString);
    assertTrue(Files.exists(home.resolve("shop.db")));
  }

  private static Set<String> mounts(Container container) {
    return container.getVolumeMounts().stream()
        .map(VolumeMount::getMountPath)
        .collect(Collectors.toSet());
  }
}
