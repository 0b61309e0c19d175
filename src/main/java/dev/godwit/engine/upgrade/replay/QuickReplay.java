package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.QuickScratch;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.verify.SchemaComparison;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Confirms that revisions make a schema, without Flyway: the schema is read only where a header
 * promises one, and at the end. What is not confirmed here is not wrong yet: {@link Replay}
 * decides, with the runner of the real database, and says why.
 */
final class QuickReplay {
  private final QuickScratch scratch;
  private final Replay.Shared shared;

  private QuickReplay(QuickScratch scratch, Replay.Shared shared) {
    this.scratch = scratch;
    this.shared = shared;
  }

  /**
   * Whether revisions make a schema.
   *
   * @param revisions all revisions of the project
   * @param last the last one to run
   * @param schema the schema
   * @return false also when that is not certain
   */
  static boolean makes(Revisions revisions, Revision last, Schema schema, Excludes excludes) {
    Replay.Shared shared = new Replay.Shared();
    try {
      Optional<QuickScratch> made = Dialects.of(schema.dialect()).quickScratch(shared.objects());
      if (made.isEmpty()) {
        return false;
      }
      try (QuickScratch scratch = made.get()) {
        return new QuickReplay(scratch, shared).run(revisions.upTo(Optional.of(last)))
            && same(excludes.without(new Pair<>(scratch.schema(), schema)));
      }
    } catch (SQLException e) {
      return false;
    }
  }

  private static boolean same(Pair<Schema> schemas) {
    return SchemaComparison.lines(schemas.before(), schemas.after()).isEmpty();
  }

  private boolean run(List<Revision> revisions) throws SQLException {
    for (Revision revision : revisions) {
      if (!keeps(revision.before())
          || !scratch.run(revision.upgrade())
          || !keeps(revision.after())) {
        return false;
      }
    }
    return scratch.hasNoViolations();
  }

  private boolean keeps(Optional<Fingerprint> promised) throws SQLException {
    return promised.isEmpty() || shared.fingerprints().of(scratch.schema()).equals(promised.get());
  }
}
