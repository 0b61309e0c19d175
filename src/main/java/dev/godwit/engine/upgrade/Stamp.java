package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.DatabaseLock;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.Migrator;
import dev.godwit.engine.migration.NextRevision;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.history.DatabaseInspection;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.replay.PlainFlyway;
import dev.godwit.engine.upgrade.replay.Replay;
import dev.godwit.engine.upgrade.replay.RevisionMatcher;
import dev.godwit.engine.upgrade.replay.ValidScripts;
import dev.godwit.engine.upgrade.verify.OtherHistory;
import java.util.List;
import java.util.Optional;

/** Records where a database stands, without running anything on it. */
final class Stamp {
  private final UpgradeContext job;

  Stamp(UpgradeContext job) {
    this.job = job;
  }

  Outcome stamp(Target target) {
    Revisions revisions = job.revisions();
    DatabaseInspection look = requireExisting(job.look(revisions));
    Optional<Revision> revision = revision(target, revisions);
    Schema wanted =
        revision.isEmpty()
            ? job.nothing()
            : Replay.upTo(job.database().dialect(), revisions, revision.get())
                .after(revision)
                .orElseThrow();
    Stamping.requireSchema(
        job.database(), revision, wanted, look.found(), job.settings().excludes());
    return stamp(revisions, look, revision, wanted, Optional.empty());
  }

  Outcome adopt(String message) {
    Revisions revisions = job.revisions();
    DatabaseInspection look = requireExisting(job.look(revisions));
    if (look.state().standing() == DatabaseStatus.Standing.EMPTY) {
      throw new InvalidInputException(
          ErrorCode.NOTHING_TO_ADOPT,
          "The database %s is empty: there is nothing to adopt. Say godwit upgrade to build it."
              .formatted(job.name()));
    }
    if (look.state().standing() != DatabaseStatus.Standing.UNVERSIONED) {
      throw new RefusedException(
          ErrorCode.HAS_HISTORY,
          "The database %s has a history already%s, so there is nothing to adopt. See godwit current."
              .formatted(
                  job.name(),
                  look.state().current().map(v -> ": it is at revision " + v).orElse("")));
    }
    OtherHistory.refuse(job.settings().excludes().without(look.found()), job.name());
    if (!revisions.isEmpty()) {
      Revision fitting =
          RevisionMatcher.of(revisions, look.found(), job.name(), job.settings().excludes());
      return stamp(revisions, look, Optional.of(fitting), look.found(), Optional.empty());
    }
    Migration initial =
        Migrator.migrate(
            job.nothing(),
            job.settings().excludes().without(look.found()),
            MigrationOptions.all().inForm(job.settings().portable()));
    NextRevision next =
        job.scripts()
            .next(message, initial)
            .withScript(text -> PlainFlyway.noted(job.database().dialect(), text));
    Migrator.rehearse(job.nothing(), initial, next);
    Revisions now = Revisions.of(revisions.where(), revisions.filesWith(next)).linear();
    Revision first = now.get(next.version());
    // Replayed as it will be in the file, the initial revision must make this very schema.
    Schema made =
        Replay.upTo(job.database().dialect(), now, first).after(Optional.of(first)).orElseThrow();
    Stamping.requireSchema(
        job.database(), Optional.of(first), made, look.found(), job.settings().excludes());
    Revision written = job.scripts().write(next);
    try {
      return stamp(now, look, Optional.of(written), made, Optional.of(written));
    } catch (RuntimeException e) {
      job.scripts().remove(written);
      throw e;
    }
  }

  Outcome repair() {
    Revisions revisions = ValidScripts.of(job.scripts(), job.settings().history());
    DatabaseInspection look =
        requireExisting(DatabaseInspection.at(job.database(), revisions, false));
    if (look.state().applied().stream().anyMatch(a -> !a.success())) {
      try (DatabaseLock lock = job.lock()) {
        Stamping.removeFailed(job.database());
      }
    }
    Optional<Version> now = look.state().current();
    return new Outcome(
        false, Optional.empty(), now, now, List.of(), Optional.empty(), Optional.empty());
  }

  private Outcome stamp(
      Revisions revisions,
      DatabaseInspection look,
      Optional<Revision> revision,
      Schema wanted,
      Optional<Revision> written) {
    try (DatabaseLock lock = job.lock()) {
      Stamping.stamp(job.database(), revisions, revision, wanted, job.settings().excludes());
    }
    Optional<Version> to = revision.map(Revision::version);
    return new Outcome(false, to, look.state().current(), to, List.of(), written, Optional.empty());
  }

  private static Optional<Revision> revision(Target target, Revisions revisions) {
    if (target instanceof Target.At at) {
      return Optional.of(revisions.get(at.version()));
    }
    if (target instanceof Target.Head) {
      return revisions.head();
    }
    if (target instanceof Target.Base) {
      return Optional.empty();
    }
    throw new InvalidInputException(ErrorCode.BAD_TARGET, "A stamp names a version, head or base.");
  }

  private DatabaseInspection requireExisting(DatabaseInspection look) {
    if (look.state().standing() == DatabaseStatus.Standing.MISSING) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_DATABASE,
          "There is no database %s. Name the right one, or say godwit upgrade to create it."
              .formatted(job.name()));
    }
    return look;
  }
}
