package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Method;
import java.util.List;

/** Writes the renames as one step. */
final class RenameWriter {
  private final Script script;

  RenameWriter(Script script) {
    this.script = script;
  }

  void write(Renames renames) {
    if (renames.isEmpty()) {
      return;
    }
    List<Change> changes =
        renames.differences().stream().map(difference -> difference.by(Method.NATIVE)).toList();
    script.step(changes, Method.NATIVE, List.of());
    script.section("Renames: indexes, foreign keys, views and triggers follow.");
    // In legacy mode they would not follow (sqlite.org/pragma.html#pragma_legacy_alter_table).
    script.statement("PRAGMA legacy_alter_table = OFF");
    renames.touched().forEach(table -> Definitions.guardTable(script, table));
    renames.steps().forEach(this::rename);
  }

  /** A runner that goes on after an error must not take half of the renames for all. */
  private void rename(Renames.Step step) {
    boolean table = step.column().isEmpty();
    if (table) {
      Definitions.guardFree(script, step.table());
    }
    if (step.counted()) {
      Counter.clear(script, step.table());
    }
    script.statement(step.sql());
    script.guard(
        table
            ? step.table() + " has its name"
            : "%s.%s has its name".formatted(step.table(), step.column()),
        table
            ? "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = %s)"
                .formatted(Quote.literal(step.table()))
            : "EXISTS (SELECT 1 FROM pragma_table_xinfo(%s) WHERE name = %s)"
                .formatted(Quote.literal(step.table()), Quote.literal(step.column())));
  }
}
