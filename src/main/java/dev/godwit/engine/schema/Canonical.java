package dev.godwit.engine.schema;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The text that a fingerprint hashes: one sorted line for every fact of a schema. */
final class Canonical {
  private Canonical() {}

  static String text(Schema schema) {
    StringBuilder text = new StringBuilder(head(schema));
    for (Table table :
        schema.tables().stream().sorted(Comparator.comparing(Table::name)).toList()) {
      table(text, table);
    }
    lines(text, schema.virtualTables(), VirtualTable::canonical);
    lines(text, schema.indexes(), Index::describe);
    lines(text, schema.views(), View::canonical);
    lines(text, schema.triggers(), Trigger::canonical);
    return text.toString();
  }

  /** The first line. */
  static String head(Schema schema) {
    return schema.dialect() + "\n";
  }

  /** The lines of one table. */
  static String table(Table table) {
    StringBuilder text = new StringBuilder();
    table(text, table);
    return text.toString();
  }

  /** The line of an object that has only one. */
  static String line(String text) {
    return "  " + text + "\n";
  }

  private static void table(StringBuilder text, Table table) {
    text.append("TABLE ").append(table.name());
    text.append(table.strict() ? " STRICT" : "");
    text.append(table.withoutRowid() ? " WITHOUT ROWID" : "").append('\n');
    lines(text, table.columns(), Column::describe);
    table
        .primaryKey()
        .ifPresent(
            key ->
                text.append("  ")
                    .append(key.describe())
                    .append(key.rowidAlias() ? " ROWID\n" : "\n"));
    lines(text, table.uniques(), Unique::describe);
    lines(text, table.checks(), Check::describe);
    lines(text, table.foreignKeys(), ForeignKey::describe);
  }

  private static <T> void lines(StringBuilder text, List<T> objects, Function<T, String> line) {
    objects.stream().map(line).sorted().forEach(sorted -> text.append(line(sorted)));
  }
}
