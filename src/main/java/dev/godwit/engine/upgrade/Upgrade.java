package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.DatabaseLock;
import dev.godwit.engine.dialect.MissingExtension;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.PublishedChecksums;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.VirtualTable;
import dev.godwit.engine.upgrade.history.ChecksumRealignment;
import dev.godwit.engine.upgrade.history.DatabaseInspection;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.replay.Drift;
import dev.godwit.engine.upgrade.replay.FlywayRun;
import dev.godwit.engine.upgrade.replay.Progress;
import dev.godwit.engine.upgrade.replay.Recognition;
import dev.godwit.engine.upgrade.replay.Replay;
import dev.godwit.engine.upgrade.replay.RevisionMatcher;
import dev.godwit.engine.upgrade.replay.RevisionVerifier;
import dev.godwit.engine.upgrade.verify.Preflight;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An upgrade: look, refuse or place, rehearse, and only then take the lock, look again, back up,
 * run. Whatever can be refused is refused before the first byte is written.
 */
final class Upgrade {
  private final UpgradeContext job;
  private final Target target;
  private final boolean recognize;
  private final PublishedChecksums published;
  private final Revisions revisions;

  /**
   * @param recognize whether a database with the schema of another revision than its history says
   *     is recorded at that one
   * @param published the checksums of all published forms of the scripts, where there are several
   */
  Upgrade(UpgradeContext job, Target target, boolean recognize, PublishedChecksums published) {
    this.published = published;
    this.recognize = recognize;
    this.job = job;
    this.target = target;
    this.revisions = job.revisions();
  }

  Outcome run() {
    Look look = look();
    Plan plan = prepare(look);
    if (plan.nothingToDo()) {
      return plan.outcome(false, Optional.empty());
    }
    boolean created = look.missing();
    if (created) {
      job.database().preparePlace();
    }
    try (DatabaseLock lock = job.lock()) {
      Look again = look();
      Plan sure = again.equals(look) ? plan : prepare(again);
      return sure.nothingToDo()
          ? sure.outcome(false, Optional.empty())
          : carryOut(sure, again.missing());
    }
  }

  /** Refuses a wrong history, unless only checksums are to be realigned in it. */
  private Look look() {
    DatabaseInspection found = job.look(revisions);
    ChecksumRealignment realignment = ChecksumRealignment.of(found, published);
    if (!realignment.isEmpty()) {
      DatabaseInspection realigned = realignment.applied(found);
      if (realigned.mistakes().isEmpty()
          && realigned.revision().isPresent()
          && Drift.lines(realigned).isEmpty()) {
        return new Look(realigned, realignment);
      }
    }
    return new Look(found.requireRightHistory(), ChecksumRealignment.NONE);
  }

  private Outcome carryOut(Plan plan, boolean created) {
    if (plan.placed().isPresent()) {
      Revision placed = plan.placed().get();
      job.tell(
          Progress.Kind.ADOPT,
          "Recording what the schema of the database equals: revision " + placed.line());
      Stamping.stamp(
          job.database(), revisions, plan.placed(), plan.schema(), job.settings().excludes());
    }
    Optional<Path> backup =
        plan.pending().stream().anyMatch(Upgrade::mayLose) && !plan.schema().isEmpty()
            ? job.backup(plan.from().map(Revision::version), spare(plan))
            : Optional.empty();
    if (!plan.pending().isEmpty()) {
      // Flyway would make it too, but tries for minutes where the database is locked or the disk
      // full.
      Stamping.createHistory(job.database());
      RevisionVerifier promises =
          RevisionVerifier.as(
              job.database(), revisions, plan.rehearsal(), job.settings().excludes());
      new FlywayRun(job.database(), revisions, promises, plan.realignment())
          .run(plan.pending(), job.progress());
    } else if (!plan.realignment().isEmpty()) {
      Stamping.realign(job.database(), plan.realignment(), plan.schema());
      job.tell(Progress.Kind.REALIGN, plan.realignment().sentence());
    }
    return plan.outcome(created, backup);
  }

  /** Whether a revision moves or deletes rows; one without Godwit's header may do anything. */
  private static boolean mayLose(Revision revision) {
    return revision.after().isEmpty()
        || !revision.rebuilds().isEmpty()
        || !revision.deletes().isEmpty();
  }

  /** A rebuild needs room for a second copy of the rows. */
  private long spare(Plan plan) {
    return plan.pending().stream().anyMatch(r -> r.after().isEmpty() || !r.rebuilds().isEmpty())
        ? job.database().size()
        : 0;
  }

  /** Everything that can be known, and refused, without changing anything. */
  private Plan prepare(Look found) {
    DatabaseInspection look = found.inspection();
    DatabaseStatus.Standing standing = look.state().standing();
    Optional<Revision> placed = Optional.empty();
    Optional<Revision> from = look.revision();
    if (standing == DatabaseStatus.Standing.UNVERSIONED) {
      placed =
          Optional.of(
              RevisionMatcher.of(revisions, look.found(), job.name(), job.settings().excludes()));
      from = placed;
    } else if (recognize && !Drift.lines(look).isEmpty()) {
      placed = Recognition.of(look);
      if (placed.isEmpty()) {
        Drift.refuse(look, job.name());
      }
      from = placed;
    } else {
      Drift.refuse(look, job.name());
    }
    List<Revision> pending = pending(from);
    if (!pending.isEmpty() && job.database().exists()) {
      Preflight.require(job.database(), pending.get(0));
    }
    Replay.Schemas rehearsal =
        pending.isEmpty()
            ? Replay.Schemas.none(job.nothing())
            : Replay.upTo(job.database().dialect(), revisions, pending.get(pending.size() - 1));
    requireModules(from, pending, rehearsal);
    if (job.database().exists()) {
      for (Revision revision : pending) {
        job.database()
            .requireOwnIndexes("Revision " + revision.line(), revision.rebuilds(), look.found());
      }
    }
    return new Plan(placed, from, pending, rehearsal, look.found(), found.realignment());
  }

  /** A scratch database does without the modules of virtual tables; a real one cannot. */
  private static void requireModules(
      Optional<Revision> from, List<Revision> pending, Replay.Schemas rehearsal) {
    Set<String> there =
        from.flatMap(revision -> rehearsal.after(Optional.of(revision))).stream()
            .flatMap(schema -> schema.virtualTables().stream())
            .map(VirtualTable::canonical)
            .collect(Collectors.toSet());
    for (Revision revision : pending) {
      rehearsal.after(Optional.of(revision)).stream()
          .flatMap(schema -> schema.virtualTables().stream())
          .filter(table -> !there.contains(table.canonical()))
          .filter(table -> rehearsal.unbuilt().containsKey(Names.fold(table.name())))
          .findFirst()
          .ifPresent(
              table -> {
                throw MissingExtension.refusal(
                    "Revision %s creates the virtual table %s and"
                        .formatted(revision.line(), table.name()),
                    List.of(
                        Objects.requireNonNull(rehearsal.unbuilt().get(Names.fold(table.name())))));
              });
    }
  }

  private List<Revision> pending(Optional<Revision> from) {
    int start = from.map(r -> revisions.indexOf(r) + 1).orElse(0);
    return revisions.all().subList(start, Math.max(start, end(from, start)));
  }

  private int end(Optional<Revision> from, int start) {
    int size = revisions.all().size();
    if (target instanceof Target.At at) {
      int end = revisions.indexOf(revisions.get(at.version())) + 1;
      if (end < start) {
        throw new RefusedException(
            ErrorCode.ALREADY_BEYOND,
            "The database %s is at revision %s, beyond %s. To go back, run godwit downgrade %s."
                .formatted(
                    job.name(),
                    from.map(Revision::version).map(Version::text).orElse("base"),
                    at.version(),
                    at.version()));
      }
      return end;
    }
    if (target instanceof Target.By by && by.revisions() > 0) {
      if (start + by.revisions() > size) {
        throw new InvalidInputException(
            ErrorCode.NO_SUCH_REVISION,
            "%d revisions further is beyond the head: %d are pending."
                .formatted(by.revisions(), size - start));
      }
      return start + by.revisions();
    }
    if (target instanceof Target.Head) {
      return size;
    }
    throw new InvalidInputException(
        ErrorCode.BAD_TARGET,
        "An upgrade goes to head, to a version, or +N further. To go back, downgrade.");
  }

  /**
   * What was found.
   *
   * @param inspection the database, with the realigned history
   * @param realignment what is to be realigned in its history
   */
  private record Look(DatabaseInspection inspection, ChecksumRealignment realignment) {
    boolean missing() {
      return inspection.state().standing() == DatabaseStatus.Standing.MISSING;
    }
  }

  /**
   * What is to be done.
   *
   * @param placed the revision to stamp first
   * @param from where the database stands, once stamped
   * @param pending what is to run
   * @param rehearsal the schemas that the scratch database had
   * @param schema the database's
   * @param realignment the checksums to replace in its history
   */
  private record Plan(
      Optional<Revision> placed,
      Optional<Revision> from,
      List<Revision> pending,
      Replay.Schemas rehearsal,
      Schema schema,
      ChecksumRealignment realignment) {

    boolean nothingToDo() {
      return placed.isEmpty() && pending.isEmpty() && realignment.isEmpty();
    }

    Outcome outcome(boolean created, Optional<Path> backup) {
      Optional<Version> start = from.map(Revision::version);
      Optional<Version> end =
          pending.isEmpty() ? start : Optional.of(pending.get(pending.size() - 1).version());
      return new Outcome(
          created, placed.map(Revision::version), start, end, pending, Optional.empty(), backup);
    }
  }
}
