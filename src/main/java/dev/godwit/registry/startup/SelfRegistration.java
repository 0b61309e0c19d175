package dev.godwit.registry.startup;

import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.schema.Schema;
import dev.godwit.registry.environment.Environment;
import dev.godwit.registry.environment.EnvironmentStatus;
import dev.godwit.registry.environment.Snapshot;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.revision.RevisionDraft;
import dev.godwit.registry.revision.StoredRevision;
import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.StoredTime;
import dev.godwit.sandbox.task.ArchiveTask;
import dev.godwit.service.ServiceDatabase;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The service registers itself, so that an empty installation shows a real example: its revisions,
 * and the revision at which its own database is.
 */
@Singleton
class SelfRegistration {
  private static final Logger LOG = Logger.getLogger(SelfRegistration.class);
  private static final String NAME = "godwit";
  private static final String DESCRIPTION =
      "This service itself: the revisions of its own database, and where it stands";

  private final RegistryTransactions transactions;
  private final ServiceDatabase own;
  private final EnvironmentStatus status;

  SelfRegistration(
      RegistryTransactions transactions, ServiceDatabase own, EnvironmentStatus status) {
    this.transactions = transactions;
    this.own = own;
    this.status = status;
  }

  /** After the service listens: neither the start nor readiness waits for the example. */
  void listening(@ObservesAsync HttpServerStart event) {
    if (LaunchMode.current() != LaunchMode.TEST) {
      enter();
    }
  }

  /** Tests start with a registry that does not change by itself. */
  void start(@Observes StartupEvent event) {
    if (LaunchMode.current() == LaunchMode.TEST) {
      enter();
    }
  }

  @ActivateRequestContext
  void enter() {
    try {
      Optional<Schema> live = own.live();
      Optional<Project> known = Project.findByName(NAME);
      boolean ours = known.isEmpty() || DESCRIPTION.equals(known.get().description);
      if (live.isPresent() && ours) {
        register(live.get());
      }
    } catch (GodwitException | WebApplicationException | PersistenceException e) {
      if (isConflict(e)) {
        LOG.info("Another process is registering this service on the same database; skipping.");
      } else {
        // A missing example must not stop the service; in dev mode an entity may
        // be ahead of the database until its revision is written.
        LOG.warnf("The service could not register itself: %s", e.getMessage());
      }
    }
  }

  private static boolean isConflict(RuntimeException e) {
    return e instanceof WebApplicationException web
        && web.getResponse().getStatus() == Response.Status.CONFLICT.getStatusCode();
  }

  private void register(Schema live) {
    Project project = transactions.write(this::project);
    List<RevisionDraft> missing = missing(project);
    transactions.write(
        () -> {
          missing.forEach(draft -> draft.persist(project, NAME));
          return true;
        });
    Environment environment = transactions.write(() -> environment(project));
    String fingerprint = live.fingerprint().value();
    boolean seen =
        Snapshot.current(environment).filter(s -> s.fingerprint.equals(fingerprint)).isPresent();
    if (!seen) {
      EnvironmentStatus.Seen now = status.compare(environment, live.ddl(), fingerprint);
      transactions.write(() -> status.record(Environment.byName(NAME, environment.name), now));
    }
  }

  private Project project() {
    return Project.findByName(NAME)
        .orElseGet(
            () -> {
              Project project = new Project();
              project.name = NAME;
              project.dialect = own.dialect();
              project.description = DESCRIPTION;
              project.createdAt = StoredTime.now();
              project.persistAndFlush();
              return project;
            });
  }

  private List<RevisionDraft> missing(Project project) {
    Revisions revisions = own.revisions().linear();
    Set<String> known = Set.copyOf(StoredRevision.versions(project));
    boolean all = revisions.all().stream().allMatch(r -> known.contains(r.version().text()));
    return all
        ? List.of()
        : RevisionDraft.of(ArchiveTask.apply(project.dialect, revisions)).stream()
            .filter(draft -> !known.contains(draft.version()))
            .toList();
  }

  private Environment environment(Project project) {
    String name = LaunchMode.current().getDefaultProfile();
    Environment environment =
        Environment.findByName(project, name)
            .orElseGet(
                () -> {
                  Environment fresh = new Environment();
                  fresh.project = project;
                  fresh.name = name;
                  fresh.createdAt = StoredTime.now();
                  return fresh;
                });
    String version = own.current().map(Version::text).orElse(null);
    if (!Objects.equals(version, environment.version)) {
      status.move(environment, version);
    }
    environment.persistAndFlush();
    return environment;
  }
}
