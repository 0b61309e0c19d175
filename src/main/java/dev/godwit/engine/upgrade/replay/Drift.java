package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.history.DatabaseInspection;
import dev.godwit.engine.upgrade.verify.SchemaComparison;
import java.util.List;
import java.util.Optional;

/** Whether a database still has the schema of the revision at which it stands. */
public final class Drift {
  private Drift() {}

  /** The differences, line by line; empty when there are none. */
  public static List<String> lines(DatabaseInspection look) {
    Optional<Revision> revision = requireKnown(look);
    Schema actual = look.found();
    if (revision.flatMap(Revision::after).filter(actual.fingerprint()::equals).isPresent()) {
      return List.of();
    }
    if (revision
        .filter(r -> QuickReplay.makes(look.state().revisions(), r, actual, look.excludes()))
        .isPresent()) {
      return List.of();
    }
    Pair<Schema> compared = look.excludes().without(new Pair<>(expected(look, revision), actual));
    return SchemaComparison.lines(compared.before(), compared.after());
  }

  /** Refuses a database with another schema than that of its revision. */
  public static void refuse(DatabaseInspection look, String database) {
    List<String> lines = lines(look);
    if (lines.isEmpty()) {
      return;
    }
    Optional<Revision> recognised = Recognition.of(look);
    if (recognised.isPresent()) {
      throw new RefusedException(
          ErrorCode.DRIFT,
          "The history of the database %s says %s, but its schema equals revision %s: its script was run without being recorded. Nothing was changed. Record it with godwit stamp %s, or pass --recognize to godwit upgrade."
              .formatted(
                  database,
                  look.revision().map(r -> "revision " + r.line()).orElse("base"),
                  recognised.get().line(),
                  recognised.get().version()));
    }
    throw new RefusedException(
        ErrorCode.DRIFT,
        "The schema of the database %s differs from that of revision %s. Nothing was changed. The difference:%s\nPass --exclude NAME for a table that belongs to another tool. Else undo the difference; or write a revision that makes it, and run godwit stamp VERSION."
            .formatted(
                database,
                look.revision().map(Revision::line).orElse("base"),
                SchemaComparison.shown(lines)));
  }

  private static Schema expected(DatabaseInspection look, Optional<Revision> revision) {
    Dialect dialect = Dialects.of(look.found().dialect());
    return revision.isEmpty()
        ? Schema.empty(dialect.name())
        : Replay.upTo(dialect, look.state().revisions(), revision.get())
            .after(revision)
            .orElseThrow();
  }

  private static Optional<Revision> requireKnown(DatabaseInspection look) {
    Optional<Revision> revision = look.revision();
    if (revision.isEmpty() && look.state().current().isPresent()) {
      throw new RefusedException(
          ErrorCode.BASELINE_WITHOUT_SCRIPT,
          "The history starts with a baseline at version %s, and %s has no script for it, so nobody can tell which schema that is. Write the schema of that time into V%s__Baseline.sql."
              .formatted(
                  look.state().current().get(),
                  look.state().revisions().where(),
                  look.state().current().get()));
    }
    return revision;
  }
}
