package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.schema.ForeignKey;
import java.util.ArrayList;
import java.util.List;

/** The numbers by which foreign_key_check names foreign keys. */
public final class ReferenceIds {
  private ReferenceIds() {}

  /**
   * The numbers of some keys. SQLite numbers the foreign keys of a table from the last declared one
   * to the first (sqlite.org/pragma.html#pragma_foreign_key_list; TableInspector holds it to that
   * order).
   *
   * @param shape the definition that the table gets
   * @param wanted the keys whose numbers are wanted
   */
  public static List<String> of(TableDefinition shape, List<ForeignKey> wanted) {
    List<ParsedTable.Constraint.Reference> declared = new ArrayList<>();
    ParsedTable text = CreateTableParser.read("CREATE TABLE t" + shape.body());
    text.columns().forEach(c -> references(c.constraints(), declared));
    references(text.constraints(), declared);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      ParsedTable.Constraint.Reference reference = declared.get(i);
      boolean match =
          wanted.stream()
              .anyMatch(
                  key ->
                      key.columns().equals(reference.columns())
                          && key.table().equals(reference.table()));
      if (match) {
        ids.add(String.valueOf(declared.size() - 1 - i));
      }
    }
    return ids;
  }

  private static void references(
      List<ParsedTable.Constraint> constraints, List<ParsedTable.Constraint.Reference> into) {
    for (ParsedTable.Constraint constraint : constraints) {
      if (constraint instanceof ParsedTable.Constraint.Reference reference) {
        into.add(reference);
      }
    }
  }
}
