package dev.godwit.engine.dialect.sqlite.laws;

import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Backfills with values that no random row has, for the columns that need one. */
final class RequiredValues {
  private RequiredValues() {}

  /** One backfill for each column that is new or becomes NOT NULL. */
  static List<String> answers(Schema before, Schema after) {
    List<String> answers = new ArrayList<>();
    for (Table table : after.tables()) {
      Optional<Table> old = before.table(table.name());
      for (Column column : table.columns()) {
        if (old.isPresent() && demands(old.get(), table, column)) {
          answers.add(
              "%s.%s=%s"
                  .formatted(
                      DdlSpelling.quoted(table.name()),
                      DdlSpelling.quoted(column.name()),
                      literal(table, column)));
        }
      }
    }
    return answers;
  }

  /** A value that the column stores without conversion. */
  static String literal(Table table, Column column) {
    return switch (table.strict() ? column.type() : "ANY") {
      case "INT", "INTEGER" -> "424242";
      case "REAL" -> "424242.5";
      case "BLOB" -> "x'f111ed'";
      default -> "'filled'";
    };
  }

  private static boolean demands(Table before, Table after, Column column) {
    Optional<Column> old = before.column(column.name());
    boolean rowid =
        after
            .primaryKey()
            .filter(PrimaryKey::rowidAlias)
            .filter(key -> Names.same(key.parts().get(0).expression(), column.name()))
            .isPresent();
    return column.notNull()
        && !column.isGenerated()
        && !rowid
        && (old.isEmpty() ? column.defaultValue().isEmpty() : !old.get().notNull());
  }
}
