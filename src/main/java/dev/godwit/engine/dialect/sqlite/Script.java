package dev.godwit.engine.dialect.sqlite;

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

  // With their schema: a temporary table of the same name would be taken instead.
  static final String GUARD = "main." + GUARD_NAME;
  private static final String GATE = "temp.gate_of_godwit";
  // Temporary: whatever happens, it does not stay.
  private static final String DONE = "temp." + DONE_NAME;

  private final List<String> assumptions = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();
  private boolean gated;

  Script() {
    comment("Guards: each assumption of this script; see the table's constraints.");
    guard(
        "SQLite is 3.34 or newer",
        // Older ones do not see an edited definition in the same transaction.
        "CAST(substr(sqlite_version(), 3) AS REAL) >= 34");
    guardVisible("no temporary object of the connection hides one of the database");
  }

  void section(String comment) {
    body.append('\n');
    comment(comment);
  }

  void comment(String comment) {
    body.append("-- ").append(comment.replace('\n', ' ').replace('\r', ' ')).append('\n');
  }

  void statement(String sql) {
    body.append(sql).append(";\n");
  }

  /**
   * Lets ALTER TABLE … RENAME run only while the guards are there. SQLite renames nothing while a
   * view is broken (sqlite.org/lang_altertable.html#altertabrename), and outside of its transaction
   * this script's view is: it reads the guards, but is made before they are.
   */
  void gateRenames() {
    gated = true;
  }

  /**
   * Adds an assumption: the script fails here, changing nothing, unless the condition is true.
   *
   * @return the number of the guard
   */
  int guard(String assumption, String condition) {
    assumptions.add(assumption);
    int number = assumptions.size();
    statement("INSERT INTO %s (n, ok) SELECT %d,\n  %s".formatted(GUARD, number, condition));
    return number;
  }

  /**
   * Adds the assumption that a definition is the known one, and keeps it for later comparison.
   *
   * @return the number of the guard, whose row keeps the definition as {@code was}
   */
  int guardDefinition(String assumption, String query, String known) {
    assumptions.add(assumption);
    int number = assumptions.size();
    statement(
        "INSERT INTO %s (n, ok, was) SELECT %d, d.was =\n    %s,\n  d.was FROM (SELECT (%s) AS was) d"
            .formatted(GUARD, number, known, query));
    return number;
  }

  /**
   * Keeps what a query finds, for a later guard; it can only fail with its query.
   *
   * @return the number of the guard, whose row keeps it as {@code was}
   */
  int remember(String what, String query) {
    assumptions.add(what);
    int number = assumptions.size();
    statement("INSERT INTO %s (n, ok, was) SELECT %d, 1,\n  (%s)".formatted(GUARD, number, query));
    return number;
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
    return "(SELECT sum(ok IS 1) FROM %s) = %d".formatted(GUARD, assumptions.size());
  }

  /** The whole script under some lines of comment. */
  String render(List<String> header) {
    StringBuilder sql = new StringBuilder();
    header.forEach(
        line -> sql.append("-- ").append(line.replace('\n', ' ').replace('\r', ' ')).append('\n'));
    if (gated) {
      sql.append("\n-- While this view is broken, nothing is renamed: the guards are its table.\n");
      sql.append("CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM ");
      sql.append(GUARD).append(";\n");
    }
    sql.append("\nSAVEPOINT godwit;\n");
    sql.append("CREATE TABLE ")
        .append(GUARD)
        .append(" (\n  n INTEGER PRIMARY KEY,\n  ok INTEGER,\n  was TEXT");
    for (int i = 0; i < assumptions.size(); i++) {
      sql.append(",\n  CONSTRAINT ")
          .append(Quote.always(assumptions.get(i)))
          .append(" CHECK (n <> ")
          .append(i + 1)
          .append(" OR ok IS 1)");
    }
    sql.append("\n);\n").append(body);
    sql.append("\n-- The last guard: without every other one, everything is rolled back.\n");
    sql.append("CREATE TABLE ").append(DONE);
    sql.append(" (\"every step\" NOT NULL);\n");
    sql.append("INSERT OR ROLLBACK INTO ").append(DONE);
    sql.append(" SELECT (SELECT 1 FROM sqlite_master WHERE name = '");
    sql.append(GUARD_NAME).append("');\n");
    sql.append("INSERT OR ROLLBACK INTO ").append(DONE);
    sql.append(" SELECT nullif(").append(guarded()).append(", 0);\n");
    if (gated) {
      sql.append("DROP VIEW ").append(GATE).append(";\n");
    }
    sql.append("DROP TABLE ").append(GUARD).append(";\n");
    sql.append("INSERT OR ROLLBACK INTO ").append(DONE);
    sql.append(" SELECT nullif(NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '");
    sql.append(GUARD_NAME).append("'), 0);\n");
    sql.append("DROP TABLE ").append(DONE).append(";\n");
    sql.append("RELEASE godwit;\n");
    return sql.toString();
  }
}
