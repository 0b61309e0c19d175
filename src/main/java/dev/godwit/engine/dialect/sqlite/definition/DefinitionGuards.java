package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Lines;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.StatementTerminator;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** SQL conditions on stored definitions: what a script was made for must be what it finds. */
public final class DefinitionGuards {
  private static final String WHOLE =
      "%s has the definition, indexes and triggers that this script was made for";
  private static final int FEW = 10;
  private static final String KNOWN = "%s has the definition that this script was made for";

  private DefinitionGuards() {}

  /** A table's definition is, to the letter, the one that is known. */
  public static void guardTable(GuardedScript script, Table table) {
    script.guard(
        KNOWN.formatted(table.name()),
        StatementTerminator.same(stored(table.name()), table.definition()));
  }

  /**
   * The same, told by the lines that change, once the table with the new definition is there.
   *
   * @param shape the definition that the table is to get, which its empty table has already
   */
  public static void guardTable(GuardedScript script, Table table, TableDefinition shape) {
    guard(script, KNOWN, table, shape, "");
  }

  /**
   * A table has the definition, the indexes and the triggers that are known, and no other: they go
   * with the table.
   *
   * @param shape the definition that the table is to get, which its empty table has already
   * @param schema the indexes and triggers
   */
  public static void guardWhole(
      GuardedScript script, Table table, TableDefinition shape, Schema schema) {
    guard(script, WHOLE, table, shape, "\n  AND " + belongings(table, schema));
  }

  private static void guard(
      GuardedScript script, String sentence, Table table, TableDefinition shape, String more) {
    Optional<String> told =
        shape
            .fresh()
            .plain()
            .flatMap(
                back ->
                    DefinitionDelta.of(
                        shape.definition(),
                        table.definition(),
                        StatementTerminator.normalized(back, shape.definition())));
    String condition =
        told.map(
                text ->
                    "%s IS (SELECT %s FROM sqlite_master WHERE name = %s)"
                        .formatted(
                            StatementTerminator.normalized(
                                stored(table.name()), table.definition()),
                            text,
                            Quote.literal(TemporaryTable.freshName(shape.name()))))
            .orElseGet(() -> StatementTerminator.same(stored(table.name()), table.definition()));
    script.guard(sentence.formatted(table.name()), condition + more);
    if (told.isEmpty()) {
      TemporaryTable.guardTaken(script, shape);
    }
  }

  /**
   * A table that is dropped has the columns that are known, and the known start of its definition,
   * by which it gets another name.
   */
  public static void guardColumns(GuardedScript script, Table table) {
    TableDefinition shape = TableDefinition.of(table);
    if (shape.fresh().namesItself()) {
      guardTable(script, table);
      return;
    }
    String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(","));
    script.guard(
        "%s has the columns that this script was made for".formatted(table.name()),
        "(SELECT group_concat(name) FROM pragma_table_xinfo(%s)) = %s AND substr(%s, 1, %d) = %s"
            .formatted(
                Quote.literal(table.name()),
                Quote.literal(columns),
                stored(table.name()),
                TemporaryTable.length(shape.head()),
                Quote.literal(shape.head())));
  }

  private static String stored(String table) {
    return "(SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s)"
        .formatted(Quote.literal(table));
  }

  /** A name that a table is to get is free; one that differs in case only is not. */
  public static void guardFree(GuardedScript script, String name) {
    script.guard(
        "the name %s is free".formatted(name),
        "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type <> 'trigger' AND name = %s COLLATE NOCASE)"
            .formatted(Quote.literal(name)));
  }

  /** A table has the indexes and triggers that are known, and no other: they go with the table. */
  public static void guardBelongings(GuardedScript script, Table table, Schema schema) {
    script.guard(
        "the indexes and triggers of " + table.name() + " are those this migration knows",
        belongings(table, schema));
  }

  private static String belongings(Table table, Schema schema) {
    List<String> known = new ArrayList<>();
    schema.indexes().stream()
        .filter(index -> belongs(index.table(), table))
        .map(Index::definition)
        .forEach(known::add);
    schema.triggers().stream()
        .filter(trigger -> belongs(trigger.table(), table))
        .map(Trigger::definition)
        .forEach(known::add);
    String there =
        "FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = %s COLLATE NOCASE AND sql IS NOT NULL"
            .formatted(Quote.literal(table.name()));
    String definitions = String.join("\n", known);
    List<String> literals =
        known.stream()
            .map(definition -> Quote.definition(StatementTerminator.strip(definition)))
            .toList();
    String list = "(\n    " + Lines.fill(literals, ",", "    ", 4) + ")";
    return known.isEmpty()
        ? "(SELECT count(*) %s) = 0".formatted(there)
        : "(SELECT count(*) = %d AND sum(%s IN %s) = %d\n    %s)"
            .formatted(
                known.size(),
                StatementTerminator.stripped(StatementTerminator.normalized("sql", definitions)),
                list,
                known.size(),
                there);
  }

  /**
   * No table refers to one that is dropped, but those that are known: with foreign keys on, its
   * rows would be deleted too, or else be left without the row that they refer to.
   *
   * @param known the tables that may refer to it
   */
  public static void guardUnreferred(GuardedScript script, Table table, List<String> known) {
    String others =
        known.isEmpty()
            ? ""
            : "\n      AND m.name COLLATE NOCASE NOT IN (%s)".formatted(Quote.literals(known));
    script.guard(
        "no %stable refers to %s".formatted(known.isEmpty() ? "" : "unknown ", table.name()),
        // Virtual tables are left out: asking one would need its module.
        """
        NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
            WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%%' AND k."table" = %s COLLATE NOCASE%s)\
        """
            .formatted(Quote.literal(table.name()), others));
  }

  /**
   * The same for many tables at once.
   *
   * @param tables their names
   * @param known the tables that may refer to them, because their definitions are guarded too
   */
  public static void guardUnreferred(
      GuardedScript script, List<String> tables, List<String> known) {
    script.guard(
        tables.size() <= FEW
            ? "no other table refers to " + String.join(", ", tables)
            : "no other table refers to %s or another of %d tables"
                .formatted(tables.get(0), tables.size()),
        """
        NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
            WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%%' AND m.name COLLATE NOCASE NOT IN (%s)
              AND k."table" COLLATE NOCASE IN (%s))\
        """
            .formatted(Quote.literals(known), Quote.literals(tables)));
  }

  /**
   * Whether a definition means something else once its line ends are converted, as the sqlite3
   * shell, editors and version control systems do: they stand in a string or a name.
   */
  public static boolean isFragile(String definition) {
    return Lexer.tokens(definition).stream()
        .filter(t -> t.kind() == Token.Kind.STRING || t.kind() == Token.Kind.QUOTED)
        .anyMatch(t -> t.text().contains("\n") || t.text().contains("\r"));
  }

  /**
   * Takes the carriage returns out of a definition that a converted file has brought in, where the
   * script may, and requires that none is left.
   */
  public static void restoreLineEnds(GuardedScript script, String type, String name) {
    String object = "type = %s AND name = %s".formatted(Quote.literal(type), Quote.literal(name));
    if (script.editsCatalog()) {
      script.catalog(
          "UPDATE sqlite_master SET sql = %s\n  WHERE %s AND %s"
              .formatted(Quote.withoutCarriageReturns("sql"), object, script.guarded()));
    }
    script.guard(
        "the line ends in the definition of %s are those of the script".formatted(name),
        "(SELECT instr(sql, char(13)) FROM sqlite_master WHERE %s) = 0".formatted(object));
  }

  /** An object's definition is, to the letter, the one that the script holds. */
  public static void guardCreated(
      GuardedScript script, String type, String name, String definition) {
    if (definition.indexOf('\r') < 0) {
      restoreLineEnds(script, type, name);
    }
    script.guard(
        "the definition of %s came through unchanged".formatted(name),
        StatementTerminator.same(
            "(SELECT sql FROM sqlite_master WHERE type = %s AND name = %s)"
                .formatted(Quote.literal(type), Quote.literal(name)),
            definition));
  }

  public static boolean belongs(String folded, Table table) {
    return folded.equals(Names.fold(table.name()));
  }
}
