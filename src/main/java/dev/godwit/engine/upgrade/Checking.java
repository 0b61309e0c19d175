package dev.godwit.engine.upgrade;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Migrator;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.history.DatabaseInspection;
import dev.godwit.engine.upgrade.replay.Drift;
import dev.godwit.engine.upgrade.replay.HeadSchema;
import dev.godwit.engine.upgrade.replay.RevisionMatcher;
import java.util.List;
import java.util.Optional;

/** Looks for anything that is not as it should be. */
final class Checking {
  private Checking() {}

  static Report check(UpgradeContext job, Optional<Schema> model) {
    Revisions revisions = job.revisions();
    DatabaseInspection look = job.look(revisions);
    List<Change> changes =
        model.map(wanted -> changes(HeadSchema.of(job.scripts()), wanted)).orElse(List.of());
    return new Report(look.state(), drift(job, look), changes);
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

  private static List<Change> changes(Schema head, Schema model) {
    try {
      return Migrator.migrate(head, model, MigrationOptions.all()).changes();
    } catch (RefusedException e) {
      // A question that only a person answers is a difference all the same.
      if (e.changes().isEmpty()) {
        throw e;
      }
      return e.changes();
    }
  }
}
