package dev.godwit.service;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.migration.ScriptStore;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import dev.godwit.engine.upgrade.Outcome;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.engine.upgrade.Upgrader;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.replay.HeadSchema;
import dev.godwit.engine.upgrade.replay.Progress;
import dev.godwit.engine.upgrade.replay.ProgressLines;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The schema of the service's own database: Godwit is its own first user. */
@Singleton
public class ServiceDatabase {
  /** The folder of its revisions, relative to the project. */
  static final String FOLDER = "src/main/resources/db/migration/" + Dialects.DEFAULT;

  private static final Logger LOG = Logger.getLogger("dev.godwit.schema");

  private @Nullable DatabaseUrl url;
  private @Nullable ScriptStore scripts;
  private boolean migrated;

  /**
   * Brings the database to the newest revision.
   *
   * @param database where it is
   * @param files the revisions in the application
   * @throws dev.godwit.engine.error.GodwitException when it is refused or fails; nothing has
   *     changed then
   */
  void upgrade(DatabaseUrl database, List<ScriptFile> files) {
    url = database;
    scripts =
        sources()
            .map(ScriptStore.class::cast)
            .orElseGet(
                () ->
                    ScriptStore.of(
                        database.dialect(), "db/migration/" + database.dialect(), files));
    run();
  }

  /** The dialect of the database. */
  public String dialect() {
    return url == null ? Dialects.DEFAULT : url.dialect();
  }

  /** Where the database is, once it has been started. */
  Optional<DatabaseUrl> address() {
    return Optional.ofNullable(url);
  }

  /** Runs pending revisions, and logs progress, duration and copied rows. */
  private void run() {
    long start = System.nanoTime();
    AtomicLong rows = new AtomicLong();
    Progress lines = new ProgressLines(LOG::info);
    Outcome outcome =
        started(
            () ->
                upgrader(
                        step -> {
                          lines.tell(step);
                          if (step.kind() == Progress.Kind.ROWS) {
                            rows.addAndGet(step.done());
                          }
                        })
                    .upgrade(new Target.Head(), OwnChecksums.of(dialect())));
    migrated = !outcome.ran().isEmpty();
    LOG.info(StartMessage.of(outcome, rows.get(), Duration.ofNanos(System.nanoTime() - start)));
  }

  /** Says of a database that is not the service's what it is, instead of how to stamp it. */
  private Outcome started(Supplier<Outcome> upgrade) {
    try {
      return ShutdownInterrupt.interrupting(upgrade);
    } catch (RefusedException e) {
      throw foreign()
          .map(sentence -> new RefusedException(ErrorCode.NOT_THE_SERVICE, sentence))
          .orElse(e);
    }
  }

  private Optional<String> foreign() {
    if (scripts == null) {
      return Optional.empty();
    }
    Schema own = HeadSchema.of(scripts);
    return live().flatMap(found -> ForeignDatabase.described(String.valueOf(url), own, found));
  }

  /** Whether this start has run revisions, so that the database is new or at another revision. */
  public boolean migrated() {
    return migrated;
  }

  /** The revisions in the application. */
  public Revisions revisions() {
    return scripts == null ? new Revisions(FOLDER, List.of()) : scripts.read();
  }

  /** The schema that the database has now. */
  public Optional<Schema> live() {
    return Optional.ofNullable(url).map(there -> Godwit.inspect(new Source.Live(there)));
  }

  /** The version that the database is at. */
  public Optional<Version> current() {
    return url == null ? Optional.empty() : state().current();
  }

  /** The status of the database, compared with the revisions. */
  DatabaseStatus state() {
    return upgrader(Progress.silent()).state();
  }

  /**
   * The differences between the database and the entities.
   *
   * @return the changes that a new revision would make; empty when there is nothing to do
   */
  List<Change> drift() {
    if (url == null) {
      return List.of();
    }
    Schema database = Godwit.inspect(new Source.Live(url));
    Schema model = Godwit.modelOf(url.dialect(), "the entities", EntityDdl.get());
    return Godwit.migrate(database, model, MigrationOptions.all()).changes();
  }

  /**
   * In dev mode the revisions are read where they are written, so that a new one is found at once.
   */
  static Optional<MigrationsFolder> sources() {
    Path folder = Path.of(FOLDER);
    return LaunchMode.current() == LaunchMode.DEVELOPMENT && Files.isDirectory(folder)
        ? Optional.of(MigrationsFolder.of(folder))
        : Optional.empty();
  }

  /** Runs what was written since the start; in dev mode only. */
  void upgradeAgain() {
    run();
  }

  private Upgrader upgrader(Progress progress) {
    if (url == null || scripts == null) {
      throw new IllegalStateException("The database has not been started yet");
    }
    return new Upgrader(url, scripts, Settings.defaults(), progress);
  }
}
