package dev.godwit.registry;

import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.schema.Schema;
import dev.godwit.sandbox.task.ArchiveTask;
import dev.godwit.sandbox.task.SchemaState;
import dev.godwit.service.ServiceDatabase;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The service registers itself, so that the first look at an empty installation shows a living
 * example: its real revisions, and where its own database stands.
 */
@Singleton
class SelfRegistration {
  private static final Logger LOG = Logger.getLogger(SelfRegistration.class);
  private static final String NAME = "godwit";
  private static final String DESCRIPTION =
      "This service itself: the revisions of its own database, and where it stands";

  private final ServiceDatabase own;
  private final EnvironmentStatus standing;
  private final ExecutorService workers;

  SelfRegistration(ServiceDatabase own, EnvironmentStatus standing, ExecutorService workers) {
    this.own = own;
    this.standing = standing;
    this.workers = workers;
  }

  /**
   * On a database that is new, or at another revision than before, whoever comes first finds the
   * example. Else it is there already, and nobody waits for a second look at it.
   */
  void start(@Observes StartupEvent event) {
    if (own.migrated()) {
      enter();
    } else {
      workers.execute(this::enter);
    }
  }

  @ActivateRequestContext
  void enter() {
    try {
      Optional<Schema> live = own.live();
      Optional<Project> known = Project.<Project>find("name", NAME).firstResultOptional();
      boolean ours = known.isEmpty() || DESCRIPTION.equals(known.get().description);
      if (live.isPresent() && ours) {
        register(live.get());
      }
    } catch (GodwitException | WebApplicationException | PersistenceException e) {
      if (isConflict(e)) {
        LOG.info("Another process registers this service: of several on one database, the first.");
      } else {
        // An example that is not there is no reason to be out of service; in dev mode an entity may
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
    Project project = RegistryTransactions.write(this::project);
    List<RevisionDraft> missing = missing(project);
    RegistryTransactions.write(
        () -> {
          missing.forEach(draft -> draft.persist(project, NAME));
          return true;
        });
    Environment environment = RegistryTransactions.write(() -> environment(project));
    String fingerprint = live.fingerprint().value();
    boolean seen =
        EnvironmentStatus.latest(environment)
            .filter(s -> s.fingerprint.equals(fingerprint))
            .isPresent();
    if (!seen) {
      SchemaState actual = SchemaState.of(live);
      EnvironmentStatus.Look look = EnvironmentStatus.look(environment, live.ddl(), actual);
      RegistryTransactions.write(
          () ->
              standing.keep(
                  Registered.environment(NAME, environment.name), live.ddl(), actual, look));
    }
  }

  private Project project() {
    return Project.<Project>find("name", NAME)
        .firstResultOptional()
        .orElseGet(
            () -> {
              Project project = new Project();
              project.name = NAME;
              project.dialect = own.dialect();
              project.description = DESCRIPTION;
              project.createdAt = Registered.now();
              project.persistAndFlush();
              return project;
            });
  }

  private List<RevisionDraft> missing(Project project) {
    Revisions revisions = own.revisions().linear();
    Set<String> known =
        Revision.<Revision>list("project", project).stream()
            .map(revision -> revision.version)
            .collect(Collectors.toSet());
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
        Environment.<Environment>find("project = ?1 and name = ?2", project, name)
            .firstResultOptional()
            .orElseGet(
                () -> {
                  Environment fresh = new Environment();
                  fresh.project = project;
                  fresh.name = name;
                  fresh.createdAt = Registered.now();
                  return fresh;
                });
    String version = own.current().map(Version::text).orElse(null);
    if (!Objects.equals(version, environment.version)) {
      standing.move(environment, version);
    }
    environment.persistAndFlush();
    return environment;
  }
}
