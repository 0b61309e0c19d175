package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives tables another definition without moving a row: their stored texts are replaced, which
 * SQLite allows for changes that do not affect what is on disk
 * (sqlite.org/lang_altertable.html#otheralter).
 *
 * <p>SQLite itself first takes the new definition as that of an empty table; the text comes from
 * there. The new schema version makes every other connection read the schema again
 * (sqlite.org/pragma.html#pragma_schema_version).
 */
final class EditInPlace {
  private EditInPlace() {}

  /**
   * One table of an edit.
   *
   * @param table the table, with the name that it has
   * @param shape the definition that it gets
   * @param keys whether it gets a foreign key that it did not have
   */
  record Edit(Table table, TableDefinition shape, boolean keys) {
    private String name() {
      return Quote.literal(table.name());
    }

    private String freshName() {
      return Quote.literal(TemporaryTable.freshName(table.name()));
    }

    /** The new text: that of the empty table, under the name of the table. */
    private String text() {
      return "(SELECT %s FROM sqlite_master WHERE name = %s)"
          .formatted(shape.fresh().back(), freshName());
    }
  }

  /** Edits a table of which no guard tells that its empty table is there. */
  static void write(GuardedScript script, Edit edit) {
    TemporaryTable.make(script, edit.table().name(), edit.shape());
    TemporaryTable.guardTaken(script, edit.shape());
    replace(script, List.of(edit));
  }

  /**
   * Replaces the definitions, all in one statement: SQLite reads the whole schema again after each.
   *
   * @param edits the tables, whose empty tables guards have found
   */
  static void replace(GuardedScript script, List<Edit> edits) {
    String names = joined(edits, ", ", Edit::name);
    String where =
        "\nWHERE type = 'table' AND name IN (%s) AND %s".formatted(names, script.guarded());
    script.catalog("UPDATE sqlite_master SET sql = " + text(edits) + where);
    prove(script, edits);
    TemporaryTable.drop(script, edits.stream().map(edit -> edit.table().name()).toList());
  }

  private static String text(List<Edit> edits) {
    List<String> texts =
        edits.stream()
            .flatMap(edit -> edit.shape().fresh().plainText().stream())
            .distinct()
            .toList();
    boolean plain =
        texts.size() == 1
            && edits.stream().allMatch(edit -> edit.shape().fresh().plainText().isPresent());
    if (edits.size() == 1) {
      return edits.get(0).text();
    }
    return plain
        ? "(SELECT %s FROM sqlite_master n\n    WHERE n.name = %s || sqlite_master.name)"
            .formatted(texts.get(0), Quote.literal(TemporaryTable.freshName("")))
        : "CASE name"
            + joined(edits, "", e -> "\n  WHEN %s THEN\n    %s".formatted(e.name(), e.text()))
            + "\n  END";
  }

  private static String joined(List<Edit> edits, String between, Function<Edit, String> text) {
    return edits.stream().map(text).collect(Collectors.joining(between));
  }

  /**
   * The connection sees the new references, or the texts are the new ones: the statement has
   * replaced all texts or none.
   */
  private static void prove(GuardedScript script, List<Edit> edits) {
    Edit edit = edits.get(0);
    String assumption =
        edits.size() == 1
            ? edit.table().name() + " has its new definition"
            : "the tables have their new definitions";
    Optional<Edit> keys = edits.stream().filter(Edit::keys).findFirst();
    script.guard(
        assumption,
        keys.isPresent()
            ? "NOT EXISTS (SELECT * FROM pragma_foreign_key_list(%s) EXCEPT SELECT * FROM pragma_foreign_key_list(%s))"
                .formatted(keys.get().freshName(), keys.get().name())
            : "(SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s) IS\n  %s"
                .formatted(edit.name(), edit.text()));
  }
}
