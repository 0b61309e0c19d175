package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.history.DatabaseInspection;
import java.util.List;
import java.util.Optional;

/**
 * Finds the revision whose schema a database has, when that is not the one of its history: another
 * tool ran the script and recorded nothing.
 */
public final class Recognition {
  private Recognition() {}

  /** The revision; empty when none fits, or more than one does. */
  public static Optional<Revision> of(DatabaseInspection look) {
    Revisions revisions = look.state().revisions();
    Optional<Revision> head = revisions.head();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Replay.Schemas schemas =
        Replay.upTo(Dialects.of(look.found().dialect()), revisions, head.get());
    List<Revision> fitting =
        schemas.steps().stream()
            .filter(
                step -> {
                  Pair<Schema> compared =
                      look.excludes().without(new Pair<>(step.schema(), look.found()));
                  return schemas.shared().fingerprints().same(compared.before(), compared.after());
                })
            .map(Replay.Step::revision)
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }
}
