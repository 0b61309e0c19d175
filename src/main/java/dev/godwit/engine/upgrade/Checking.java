package dev.godwit.engine.upgrade;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.Migrator;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.history.DatabaseInspection;
import dev.godwit.engine.upgrade.replay.Drift;
import dev.godwit.engine.upgrade.replay.HeadSchema;
import dev.godwit.engine.upgrade.replay.RevisionMatcher;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import dev.godwit.engine.upgrade.verify.Preflight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for anything that is not as it should be. */
final class Checking {
  private Checking() {}

  static Report check(UpgradeContext job, Optional<Schema> model) {
    Revisions revisions = job.revisions();
    DatabaseInspection look = job.look(revisions);
    List<Hazard> hazards = new ArrayList<>();
    List<Change> changes =
        model
            .map(wanted -> changes(HeadSchema.of(job.scripts()), wanted, hazards))
            .orElse(List.of());
    List<String> drift = drift(job, look);
    return new Report(
        look.state(), drift, changes, drift.isEmpty() ? hazards(job, look, hazards) : List.of());
  }

  /** What the next script would meet: a pending one, or the one towards the model. */
  private static List<CheckedHazard> hazards(
      UpgradeContext job, DatabaseInspection look, List<Hazard> model) {
    return switch (look.state().standing()) {
      case CURRENT -> Preflight.check(job.database(), model);
      case BEHIND ->
          Preflight.check(
              job.database(),
              look.state().pending().get(0).questions().stream()
                  .map(
                      question ->
                          new Hazard(
                              ErrorCode.ROWS_IN_THE_WAY.id(),
                              Hazard.Severity.ERROR,
                              "",
                              question.sentence(),
                              question.query()))
                  .toList());
      case MISSING, EMPTY, UNVERSIONED, WRONG -> List.of();
    };
  }

  private static List<String> drift(UpgradeContext job, DatabaseInspection look) {
    return switch (look.state().standing()) {
      case MISSING, EMPTY -> List.of();
      case UNVERSIONED -> unplaced(job, look);
      case CURRENT, BEHIND -> Drift.lines(look);
      // The mistakes say more than a comparison with a revision that was perhaps never run.
      case WRONG -> look.revision().isPresent() ? Drift.lines(look) : List.of();
    };
  }

  private static List<String> unplaced(UpgradeContext job, DatabaseInspection look) {
    try {
      RevisionMatcher.of(look.state().revisions(), look.found(), job.name());
      return List.of();
    } catch (RefusedException e) {
      return e.sentence().lines().toList();
    }
  }

  private static List<Change> changes(Schema head, Schema model, List<Hazard> hazards) {
    try {
      Migration migration = Migrator.migrate(head, model, MigrationOptions.all());
      hazards.addAll(migration.hazards());
      return migration.changes();
    } catch (RefusedException e) {
      // A question that only a person answers is a difference all the same.
      if (e.changes().isEmpty()) {
        throw e;
      }
      return e.changes();
    }
  }
}
