package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.DatabaseLock;
import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.dialect.ScratchDatabase;
import dev.godwit.engine.dialect.ScriptRunner;
import dev.godwit.engine.dialect.ScriptRunner.FailedStatement;
import dev.godwit.engine.dialect.SqlErrorTranslator;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.upgrade.history.DatabaseInspection;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.history.HistoryTable;
import dev.godwit.engine.upgrade.replay.Drift;
import dev.godwit.engine.upgrade.replay.FlywayRun;
import dev.godwit.engine.upgrade.replay.Progress;
import dev.godwit.engine.upgrade.replay.Replay;
import dev.godwit.engine.upgrade.replay.RevisionVerifier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A downgrade: downgrade scripts, newest first, each in one transaction with the removal of its row
 * of history. Flyway's free edition has none, so Godwit runs these itself, with the same promises.
 */
final class Downgrade {
  private final UpgradeContext job;
  private final Target target;
  private final Revisions revisions;

  Downgrade(UpgradeContext job, Target target) {
    this.job = job;
    this.target = target;
    this.revisions = job.revisions();
  }

  Outcome run() {
    DatabaseInspection look = job.look(revisions).requireRightHistory();
    Plan plan = prepare(look);
    if (plan.back().isEmpty()) {
      return outcome(plan, Optional.empty());
    }
    try (DatabaseLock lock = job.lock()) {
      DatabaseInspection again = job.look(revisions).requireRightHistory();
      Plan sure = again.equals(look) ? plan : prepare(again);
      Optional<Path> backup =
          sure.back().isEmpty()
              ? Optional.empty()
              : job.backup(sure.from().map(Revision::version), job.database().size());
      takeBack(job.database(), sure.back(), sure.schemas(), job.progress());
      return outcome(sure, backup);
    }
  }

  /** Everything that can be refused, a rehearsal included. */
  private Plan prepare(DatabaseInspection look) {
    if (look.state().standing() == DatabaseStatus.Standing.UNVERSIONED) {
      throw new RefusedException(
          ErrorCode.NO_HISTORY,
          "The database %s has no history, so nobody knows what to take back. Say godwit adopt first."
              .formatted(job.name()));
    }
    Drift.refuse(look, job.name());
    Optional<Revision> from = look.revision();
    List<Revision> back = new ArrayList<>(back(from));
    Collections.reverse(back);
    for (Revision revision : back) {
      if (revision.downgrade().isEmpty()) {
        throw new RefusedException(
            ErrorCode.NO_DOWNGRADE,
            "Revision %s cannot be taken back: %s has no downgrade script beside it. Nothing was changed. Write U%s, or restore a backup: godwit restore BACKUP."
                .formatted(revision.line(), revision.script(), revision.script().substring(1)));
      }
    }
    return new Plan(
        from, back, back.isEmpty() ? Replay.Schemas.none(job.nothing()) : rehearse(back));
  }

  private Replay.Schemas rehearse(List<Revision> back) {
    try (ScratchDatabase made = job.database().dialect().scratchDatabase()) {
      LiveDatabase scratch = made.database();
      RevisionVerifier promises = RevisionVerifier.rehearsed(scratch, revisions);
      List<Revision> up = revisions.upTo(Optional.of(back.get(0)));
      new FlywayRun(scratch, revisions, promises).run(up, Progress.silent());
      Replay.Schemas schemas = promises.kept();
      takeBack(scratch, back, schemas, Progress.silent());
      return schemas;
    }
  }

  /** Takes revisions back, each in its own transaction. */
  private void takeBack(
      LiveDatabase database, List<Revision> back, Replay.Schemas schemas, Progress progress) {
    RevisionVerifier promises = RevisionVerifier.back(database, schemas, job.settings().excludes());
    int done = 0;
    try (Connection connection = database.forMigrating().getConnection()) {
      connection.setAutoCommit(false);
      ScriptRunner runner = database.runner(connection);
      for (; done < back.size(); done++) {
        Revision revision = back.get(done);
        progress.tell(
            new Progress.Step(
                Progress.Kind.REVISION,
                "Takes revision " + revision.line() + " back",
                done,
                back.size()));
        try {
          promises.beforeBack(connection, revision.downgrade().orElseThrow());
          runner.run(revision.downgrade().orElseThrow(), ScriptRunner.Listener.NOBODY);
          promises.afterBack(
              connection, revision, schemas.after(revisions.before(revision)).orElseThrow());
          new HistoryTable(database, connection).remove(revision.version());
          connection.commit();
        } catch (SQLException | RuntimeException e) {
          Transactions.rollBack(connection, e);
          throw e;
        } catch (FailedStatement e) {
          Transactions.rollBack(connection, e.reason());
          throw e.reason();
        }
      }
    } catch (SQLException e) {
      String what =
          "Revision %s was not taken back"
              .formatted(back.get(Math.min(done, back.size() - 1)).line());
      throw SqlErrorTranslator.isOfStatement(database.dialect(), e)
          ? new MigrationFailedException(
              ErrorCode.REVISION_FAILED,
              "%s: a statement of its downgrade script failed and it was rolled back: %s."
                  .formatted(what, database.dialect().errors().text(e)),
              e)
          : database.failure(what, e);
    }
  }

  private List<Revision> back(Optional<Revision> from) {
    List<Revision> done = revisions.upTo(from);
    int keep;
    if (target instanceof Target.Base) {
      keep = 0;
    } else if (target instanceof Target.By by && by.revisions() < 0) {
      keep = done.size() + by.revisions();
    } else if (target instanceof Target.At at) {
      keep = revisions.indexOf(revisions.get(at.version())) + 1;
    } else {
      throw new InvalidInputException(
          ErrorCode.BAD_TARGET,
          "A downgrade goes to base, to a version, or -N back. To go on, upgrade.");
    }
    if (keep < 0 || keep > done.size()) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_REVISION,
          "The database %s is at %s, so it cannot go back there."
              .formatted(
                  job.name(),
                  from.map(r -> "revision " + r.version()).orElse("base, before the first")));
    }
    return done.subList(keep, done.size());
  }

  private Outcome outcome(Plan plan, Optional<Path> backup) {
    Optional<Version> from = plan.from().map(Revision::version);
    Optional<Version> to =
        plan.back().isEmpty()
            ? from
            : revisions.before(plan.back().get(plan.back().size() - 1)).map(Revision::version);
    return new Outcome(false, Optional.empty(), from, to, plan.back(), Optional.empty(), backup);
  }

  /**
   * What is to be taken back.
   *
   * @param from where the database stands
   * @param back newest first
   * @param schemas the schema that each revision made on the way up
   */
  private record Plan(Optional<Revision> from, List<Revision> back, Replay.Schemas schemas) {}
}
