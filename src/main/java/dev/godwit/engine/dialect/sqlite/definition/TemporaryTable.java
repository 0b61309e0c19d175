package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Lines;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.StatementTerminator;
import java.util.List;

/** The names of what a script makes for itself and takes away again. */
public final class TemporaryTable {
  private static final String FRESH = "godwit_new_";
  private static final String OLD = "godwit_old_";

  private TemporaryTable() {}

  /** What a table or an index is called while it is made, or on its way out. */
  public static String freshName(String name) {
    return FRESH + name;
  }

  /** What a table is called on its way out, when its successor is made under its own name. */
  public static String oldName(String name) {
    return OLD + name;
  }

  /** How many characters SQLite counts: Java counts some of them, such as 🐦, twice. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * Requires that the name that a table bears for a while is free: a runner that goes on after an
   * error must not take a strange table for it.
   */
  public static void guardFree(GuardedScript script, String table) {
    String fresh = freshName(table);
    if (script.uses(fresh)) {
      script.guard(
          "the name %s is free again".formatted(fresh),
          "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = %s COLLATE NOCASE)"
              .formatted(Quote.literal(fresh)));
    }
  }

  /**
   * Writes the statement that makes a table of a shape. A guard stands before it; whether the table
   * is there, what is asked of it tells.
   *
   * @param table the name of the table for which it is made
   */
  public static void make(GuardedScript script, String table, TableDefinition shape) {
    guardFree(script, table);
    script.statement(shape.createFresh());
    if (DefinitionGuards.isFragile(shape.body())) {
      if (shape.definition().indexOf('\r') < 0) {
        DefinitionGuards.restoreLineEnds(script, "table", freshName(table));
      }
      guardTaken(script, shape);
    }
  }

  /** Requires that SQLite has taken the definition. */
  public static void guardTaken(GuardedScript script, TableDefinition shape) {
    String fresh = freshName(shape.name());
    String stored = "FROM sqlite_master WHERE type = 'table' AND name = " + Quote.literal(fresh);
    script.guard(
        "SQLite has taken the new definition of " + shape.name(),
        DefinitionGuards.isFragile(shape.body())
            ? StatementTerminator.same(
                "(SELECT substr(sql, %d) %s)".formatted(length(shape.fresh().head()) + 1, stored),
                shape.fresh().body())
            : "EXISTS (SELECT 1 %s)".formatted(stored));
  }

  /** Drops what bears the workbench's name; the end of the script requires that it is gone. */
  public static void drop(GuardedScript script, String table) {
    script.statement(dropped(table));
  }

  /** The same for several tables, on lines that they share. */
  public static void drop(GuardedScript script, List<String> tables) {
    int column = 0;
    for (int i = 0; i < tables.size(); i++) {
      String statement = dropped(tables.get(i));
      column += statement.length() + 2;
      int next = i + 1 < tables.size() ? dropped(tables.get(i + 1)).length() + 1 : Lines.WIDTH;
      if (column + next <= Lines.WIDTH) {
        script.statementBefore(statement);
      } else {
        script.statement(statement);
        column = 0;
      }
    }
  }

  private static String dropped(String table) {
    return "DROP TABLE " + Quote.name(freshName(table));
  }
}
