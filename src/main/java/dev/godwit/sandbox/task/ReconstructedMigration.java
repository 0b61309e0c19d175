package dev.godwit.sandbox.task;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What a script of Godwit's own changes and can do, found again: the file names the changes, and
 * the two schemas give the rest.
 */
final class ReconstructedMigration {
  private ReconstructedMigration() {}

  /**
   * The migration that a script came from.
   *
   * @param before the schema it starts from
   * @param after the schema it leads to
   * @return empty when somebody else wrote it, or when the schemas alone do not tell, as with a
   *     rename
   */
  static Optional<Migration> of(Revision revision, Schema before, Schema after) {
    List<String> told = revision.changes();
    if (told.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Godwit.migrate(before, after, MigrationOptions.all()))
          .filter(m -> m.changes().stream().map(Change::line).toList().equals(told));
    } catch (GodwitException e) {
      return Optional.empty();
    }
  }
}
