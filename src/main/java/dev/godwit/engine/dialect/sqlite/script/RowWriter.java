package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.schema.RequiredRow;
import java.util.List;

/** Adds the rows without which an application cannot work. */
final class RowWriter {
  private final SchemaDiff diff;
  private final GuardedScript script;

  RowWriter(SchemaDiff diff, GuardedScript script) {
    this.diff = diff;
    this.script = script;
  }

  void write() {
    for (RequiredRow row : diff.rows()) {
      script.step(
          diff.isOfAddedTable(row) ? List.of() : List.of(change(row)), Method.CREATE, List.of());
      script.section(
          "The next value of generated ids in %s, unless it is there: one that is free."
              .formatted(row.table()));
      script.statement(row.statement());
      script.guard(
          row.table() + " has its row",
          "EXISTS (SELECT 1 FROM %s)".formatted(Quote.name(row.table())));
    }
  }

  private static Change change(RequiredRow row) {
    return new Change(
        ChangeKind.ADD_ROW,
        row.table(),
        row.key().isEmpty() ? row.table() : row.key(),
        "",
        row.statement(),
        Method.CREATE);
  }
}
