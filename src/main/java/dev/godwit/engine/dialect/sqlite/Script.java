package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.script.CommentLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A script that protects itself, whatever runs it.
 *
 * <p>It is one transaction, opened by a savepoint: Flyway cannot parse BEGIN, and inside a
 * transaction that a runner has opened a savepoint is allowed (sqlite.org/lang_savepoint.html).
 * Every assumption is a guard: a row of the table {@code godwit_guard}, whose CHECK constraint
 * bears the assumption as its name, so that the runner's error message says what is wrong. What
 * cannot be undone happens in statements that count the guards first. A runner that goes on after
 * an error meets the last guard, which demands every other one and otherwise rolls everything back.
 */
final class Script {
  static final String GUARD_NAME = "godwit_guard";
  static final String DONE_NAME = "godwit_done";

  private static final String GATE = "temp.gate_of_godwit";
  // Temporary: whatever happens, it does not stay.
  private static final String DONE = "temp." + DONE_NAME;

  /**
   * SQLite asks every CHECK of a table for each of its rows, and reads them all again after each
   * edit of the catalog: in one table the guards of a thousand changes would take minutes.
   */
  private static final int GUARDS_PER_TABLE = 50;

  /** A table of guards, and what stands between its making and that of the next one. */
  private record Part(String table, List<String> assumptions, StringBuilder body) {
    Part(int number) {
      this(GUARD_NAME + (number == 1 ? "" : "_" + number), new ArrayList<>(), new StringBuilder());
    }

    String guarded() {
      return "(SELECT sum(ok IS 1) FROM main.%s) = %d".formatted(table, assumptions.size());
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private Part part = new Part(1);
  private boolean gated;

  Script() {
    parts.add(part);
    comment("Guards: each assumption of this script; see the table's constraints.");
    guard(
        "SQLite is 3.34 or newer",
        // Older ones do not see an edited definition in the same transaction.
        "CAST(substr(sqlite_version(), 3) AS REAL) >= 34");
    guardVisible("no temporary object of the connection hides one of the database");
  }

  void section(String comment) {
    part.body().append('\n');
    comment(comment);
  }

  void comment(String comment) {
    part.body().append(CommentLine.of(comment));
  }

  void statement(String sql) {
    part.body().append(Ending.withSemicolon(sql)).append('\n');
  }

  /**
   * Adds a statement that writes to the catalog. A new schema version makes every other connection
   * read the schema again, and RESET this one, whichever of the two its SQLite heeds
   * (sqlite.org/pragma.html#pragma_schema_version, #pragma_writable_schema).
   */
  void catalog(String sql, int schemaVersion) {
    statement("PRAGMA writable_schema = ON");
    statement(sql);
    statement("PRAGMA schema_version = " + schemaVersion);
    statement("PRAGMA writable_schema = RESET");
  }

  /**
   * Lets ALTER TABLE … RENAME run only while the guards are there. SQLite renames nothing while a
   * view is broken (sqlite.org/lang_altertable.html#altertabrename), and outside of its transaction
   * this script's view is: it reads the guards, but is made before they are.
   */
  void gateRenames() {
    gated = true;
  }

  /** Adds an assumption: the script fails here, changing nothing, unless the condition is true. */
  void guard(String assumption, String condition) {
    guard(number(assumption), condition);
  }

  private void guard(int number, String condition) {
    statement(
        "INSERT INTO main.%s (n, ok) SELECT %d,\n  %s".formatted(part.table(), number, condition));
  }

  /**
   * Adds the assumption that a definition is the known one, and keeps it for later comparison.
   *
   * @param known the known definition
   * @return the kept definition, as an expression
   */
  String guardDefinition(String assumption, String query, String known) {
    int number = number(assumption);
    statement(
        "INSERT INTO main.%s (n, ok, was) SELECT %d, %s,\n  d.was FROM (SELECT (%s) AS was) d"
            .formatted(part.table(), number, Ending.same("d.was", known), query));
    return kept(number);
  }

  /**
   * Keeps what a query finds, for a later guard; it can only fail with its query.
   *
   * @return what it has found, a text, as an expression
   */
  String remember(String what, String query) {
    int number = number(what);
    statement(
        "INSERT INTO main.%s (n, ok, was) SELECT %d, 1,\n  (%s)"
            .formatted(part.table(), number, query));
    return kept(number);
  }

  /**
   * Adds a statement that changes rows, and the proof that it has: a runner that goes on after
   * errors would leave it out. What changes() tells of the statement before is made another number
   * first (sqlite.org/lang_corefunc.html#changes).
   *
   * @param count how many rows it changes, as a guard has kept it
   */
  void changing(String assumption, String sql, String count) {
    // Before, since a new table of guards must not come in between.
    int number = number(assumption);
    comment("First something else for changes() to tell, should the statement after it fail.");
    statement(
        "UPDATE main.%s SET was = was WHERE n = 1 AND %s = '0'".formatted(part.table(), count));
    statement(sql);
    guard(number, "changes() = CAST(%s AS INTEGER)".formatted(count));
  }

  /** The number of a new guard in its table, which is a new one when the last one is full. */
  private int number(String assumption) {
    if (part.assumptions().size() == GUARDS_PER_TABLE) {
      Part full = part;
      part = new Part(parts.size() + 1);
      parts.add(part);
      guard("every guard so far holds", full.guarded());
    }
    // On one line, as in a comment: runners show it in their messages.
    part.assumptions().add(CommentLine.escape(assumption));
    return part.assumptions().size();
  }

  private String kept(int number) {
    return "(SELECT was FROM main.%s WHERE n = %d)".formatted(part.table(), number);
  }

  /**
   * Adds the assumption that a name means the object of the database, not a temporary one: that
   * would be found first (sqlite.org/lang_naming.html), and a temporary trigger would be fired.
   */
  void guardVisible(String assumption) {
    guard(
        assumption,
        """
        NOT EXISTS (SELECT 1 FROM sqlite_temp_master
            WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
              OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master))\
        """);
  }

  /**
   * A condition that is true while every guard so far holds; also on a connection that ignores
   * CHECK constraints (sqlite.org/pragma.html#pragma_ignore_check_constraints).
   */
  String guarded() {
    return part.guarded();
  }

  /** The whole script under some lines of comment. */
  String render(List<String> header) {
    StringBuilder sql = new StringBuilder();
    header.forEach(line -> sql.append(CommentLine.of(line)));
    if (gated) {
      sql.append("\n-- While this view is broken, nothing is renamed: the guards are its table.\n");
      sql.append("CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main.");
      sql.append(GUARD_NAME).append(";\n");
    }
    sql.append("\nSAVEPOINT godwit;\n");
    for (Part one : parts) {
      sql.append(one.table().equals(GUARD_NAME) ? "" : "\n-- More guards.\n");
      table(sql, one);
      sql.append(one.body());
    }
    end(sql);
    return sql.toString();
  }

  // With its schema: a temporary table of the same name would be taken instead.
  private static void table(StringBuilder sql, Part part) {
    sql.append("CREATE TABLE main.")
        .append(part.table())
        .append(" (\n  n INTEGER PRIMARY KEY,\n  ok INTEGER,\n  was TEXT");
    for (int i = 0; i < part.assumptions().size(); i++) {
      sql.append(",\n  CONSTRAINT ")
          .append(Quote.always(part.assumptions().get(i)))
          .append(" CHECK (n <> ")
          .append(i + 1)
          .append(" OR ok IS 1)");
    }
    sql.append("\n);\n");
  }

  private void end(StringBuilder sql) {
    String insert = "INSERT OR ROLLBACK INTO " + DONE + " SELECT ";
    String tables = Quote.literals(parts.stream().map(Part::table).toList());
    String there =
        "nullif((SELECT count(*) FROM sqlite_master WHERE name IN (%s)) = %%d, 0);\n"
            .formatted(tables);
    sql.append("\n-- The last guard: without every other one, everything is rolled back.\n");
    sql.append("CREATE TABLE ").append(DONE).append(" (\"every step\" NOT NULL);\n");
    sql.append(insert).append(there.formatted(parts.size()));
    sql.append(insert).append("nullif(%s, 0);\n".formatted(guarded()));
    if (gated) {
      sql.append("DROP VIEW ").append(GATE).append(";\n");
    }
    parts.forEach(p -> sql.append("DROP TABLE main.").append(p.table()).append(";\n"));
    sql.append(insert).append(there.formatted(0));
    sql.append("DROP TABLE ").append(DONE).append(";\n");
    sql.append("RELEASE godwit;\n");
  }
}
