package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.migration.PublishedChecksums;
import dev.godwit.engine.migration.ScriptStore;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.history.DatabaseInspection;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.replay.HeadSchema;
import dev.godwit.engine.upgrade.replay.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The door of this package: brings one database to a revision of its project, and finds out where
 * it stands.
 *
 * <p>Whatever is refused has changed nothing. {@link dev.godwit.engine.error.InvalidInputException}
 * means that what was given cannot be used, {@link dev.godwit.engine.error.RefusedException} that
 * it would not be safe, {@link dev.godwit.engine.error.MigrationFailedException} that something
 * went wrong while running and was rolled back; every method may throw them. Any number of
 * processes and threads may call it on one database: one works, the others wait.
 */
public final class Upgrader {
  private final UpgradeContext job;

  /**
   * @param url where the database is, or will be
   * @param scripts the revisions of its project
   * @param settings how to behave
   * @param progress hears what is being done
   */
  public Upgrader(DatabaseUrl url, ScriptStore scripts, Settings settings, Progress progress) {
    this.job = new UpgradeContext(url, scripts, settings, progress);
  }

  /**
   * Finds out what the database is. Only reads; a history that does not fit is no exception but
   * among the problems.
   */
  public DatabaseStatus state() {
    return DatabaseInspection.at(job.database(), job.revisions(), false, job.settings().excludes())
        .state();
  }

  /**
   * Runs pending revisions, each in one transaction with its row of history. A missing database is
   * created with its folder. A database without history is first stamped with the revision whose
   * schema equals its own, or refused when there is none.
   *
   * @param target {@link Target.Head}, {@link Target.At} or a positive {@link Target.By}
   */
  public Outcome upgrade(Target target) {
    return upgrade(target, PublishedChecksums.NONE);
  }

  /**
   * The same for a project whose scripts were published again in another form with the same effect.
   * Where the history has the checksum of one of these forms, and the schema is exactly the one
   * that the revision leaves, the history gets the checksum of the script as it is now: in the
   * transaction of the first pending revision, or in one of its own when none is pending.
   *
   * @param target as above
   * @param published the checksums of all published forms of the scripts
   */
  public Outcome upgrade(Target target, PublishedChecksums published) {
    return new Upgrade(job, target, false, published).run();
  }

  /**
   * The same; a database with the schema of another revision than its history says is recorded at
   * that revision first.
   */
  public Outcome upgradeRecognizing(Target target) {
    return new Upgrade(job, target, true, PublishedChecksums.NONE).run();
  }

  /**
   * Runs downgrade scripts, newest first, each in one transaction with the removal of its row of
   * history.
   *
   * @param target {@link Target.Base}, {@link Target.At} or a negative {@link Target.By}
   */
  public Outcome downgrade(Target target) {
    return new Downgrade(job, target).run();
  }

  /**
   * Records the database as standing at a revision, without running anything. Refused when its
   * schema is not that revision's.
   *
   * @param target {@link Target.Head}, {@link Target.Base} or {@link Target.At}
   */
  public Outcome stamp(Target target) {
    return new Stamp(job).stamp(target);
  }

  /**
   * Takes over a database without history: stamps the revision that its schema equals; or, while
   * there are no revisions, writes the initial one from it and stamps that. Refused, with the
   * differences from the nearest revision, when none fits.
   *
   * @param message what the initial revision is called, if it must be written
   */
  public Outcome adopt(String message) {
    return new Stamp(job).adopt(message);
  }

  /**
   * Looks for anything that is not as it should be: pending revisions, a wrong history, drift, and
   * a model that the head does not fulfil. Only reads.
   *
   * @param model the schema that the application wants, if that is to be compared
   */
  public Report check(Optional<Schema> model) {
    return Checking.check(job, model);
  }

  /**
   * The names of the tables and views of the database that are left alone, because they belong to
   * other tools.
   */
  public List<String> excluded() {
    Schema there = job.look(job.revisions()).found();
    return job.settings().excludes().names(there, HeadSchema.of(job.scripts()));
  }

  /**
   * The offline script from one revision to another, up or down, history included, for a runner
   * elsewhere. Reads no database.
   *
   * @param from where it starts: {@link Target.Base} or {@link Target.At}
   * @param to where it ends: {@link Target.Head}, {@link Target.Base} or {@link Target.At}
   */
  public String sql(Target from, Target to) {
    return OfflineScript.of(
        job.database().dialect(), job.settings().history(), job.revisions(), from, to);
  }

  /** Removes the failed rows that plain Flyway may have left in the history. */
  public Outcome repair() {
    return new Stamp(job).repair();
  }

  /**
   * Puts a backup back in the place of the database, after verifying it. What stood there is kept
   * beside it.
   *
   * @param backup the file that an {@link Outcome} named
   */
  public Outcome restore(Path backup) {
    return new Restore(job).run(backup);
  }
}
