package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Refused;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.script.Migration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Schemas with rows in them: the script leads to the wanted schema, and nothing is lost. */
class MigrationTest {
  @TempDir Path dir;

  /**
   * A change of schema.
   *
   * @param name what it shows
   * @param before the DDL that is there
   * @param rows the rows, as statements
   * @param after the DDL that is wanted
   * @param answers what the user said
   * @param method the method of every change of a table
   * @param query what must give the same before and afterwards
   */
  record Case(
      String name,
      String before,
      String rows,
      String after,
      Answers answers,
      String method,
      String query) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String FAMILY =
      "CREATE TABLE p(id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE c(id INTEGER PRIMARY KEY"
          + " AUTOINCREMENT, pid INTEGER REFERENCES p(id)%1$s, note TEXT); CREATE TABLE g(id INTEGER"
          + " PRIMARY KEY, cid INTEGER REFERENCES c(id)%1$s);";
  private static final String FAMILY_ROWS =
      "INSERT INTO p VALUES (1, 'a'), (2, 'b'); INSERT INTO c VALUES (10, 1, '007'), (99, 2, NULL);"
          + " DELETE FROM c WHERE id = 99; INSERT INTO g VALUES (100, 10)";
  private static final String FAMILY_VALUES =
      "SELECT (SELECT group_concat(id || name) FROM p), (SELECT group_concat(id || pid || note) FROM"
          + " c), (SELECT group_concat(id || cid) FROM g), (SELECT seq FROM sqlite_sequence WHERE"
          + " name = 'c')";

  static Stream<Case> cases() {
    String plain = FAMILY.formatted("");
    String cascade = FAMILY.formatted(" ON DELETE CASCADE");
    return Stream.of(
        family("cascade-added", plain, cascade, "edit-in-place"),
        family(
            "not-null-on-a-parent-of-cascades",
            cascade,
            cascade.replace("name TEXT", "name TEXT NOT NULL"),
            "edit-in-place"),
        family(
            "unique-on-a-parent-of-cascades",
            cascade,
            cascade.replace("name TEXT", "name TEXT UNIQUE"),
            "rebuild"),
        family(
            "counter-kept-in-a-rebuild",
            cascade,
            cascade.replace("note TEXT", "note TEXT UNIQUE"),
            "rebuild"),
        family(
            "column-added",
            plain,
            plain.replace("name TEXT", "name TEXT, age INT DEFAULT 3"),
            "native"),
        of(
            "short-rows-keep-their-value-when-the-default-changes",
            "CREATE TABLE t(a INTEGER); ALTER TABLE t ADD COLUMN b INT DEFAULT 5;",
            "INSERT INTO t VALUES (1, 5)",
            "CREATE TABLE t(a INTEGER, b INT DEFAULT 7);",
            "edit-in-place",
            "SELECT group_concat(a || ':' || b) FROM t"),
        of(
            "trigger-view-and-rowids-survive-a-rebuild",
            "CREATE TABLE t(a TEXT, b TEXT); CREATE TABLE log(x); CREATE INDEX i ON t(b DESC) WHERE a"
                + " IS NOT NULL; CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER tr AFTER INSERT ON"
                + " t BEGIN INSERT INTO log VALUES (new.a); END;",
            "INSERT INTO t(rowid, a, b) VALUES (100, '007', 'x'), (50, '1e3', NULL)",
            "CREATE TABLE t(a TEXT, b TEXT UNIQUE); CREATE TABLE log(x); CREATE INDEX i ON t(b DESC)"
                + " WHERE a IS NOT NULL; CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER tr AFTER"
                + " INSERT ON t BEGIN INSERT INTO log VALUES (new.a); END;",
            "rebuild",
            "SELECT (SELECT group_concat(rowid || a || ifnull(b, '-')) FROM t), (SELECT"
                + " group_concat(a) FROM v), (SELECT count(*) FROM log)"),
        of(
            "odd-names",
            "CREATE TABLE \"o'r der\"(\"gr\u00fc\u00df \"\"e\" TEXT, [select] INT);",
            "INSERT INTO \"o'r der\" VALUES ('a', 1)",
            "CREATE TABLE \"o'r der\"(\"gr\u00fc\u00df \"\"e\" TEXT UNIQUE, [select] INT NOT NULL);",
            "rebuild",
            "SELECT * FROM \"o'r der\""));
  }

  private static Case family(String name, String before, String after, String method) {
    return of(name, before, FAMILY_ROWS, after, method, FAMILY_VALUES);
  }

  private static Case of(
      String name, String before, String rows, String after, String method, String query) {
    return new Case(name, before, rows, after, Answers.none(), method, query);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void leadsToTheWantedSchemaAndLosesNothing(Case c) throws Exception {
    Migration migration = migrate(c.before(), c.after(), c.answers());
    migration
        .changes()
        .forEach(change -> assertEquals(c.method(), change.method().word(), change.toString()));
    for (boolean foreignKeys : new boolean[] {true, false}) {
      Path file = dir.resolve(foreignKeys + ".db");
      try (Connection connection = open(file, foreignKeys)) {
        run(connection, c.before());
        run(connection, c.rows());
        String before = ask(connection, c.query());
        run(connection, migration.upgrade());
        assertEquals(before, ask(connection, c.query()));
        assertEquals(
            Sqlite.inspect("after", c.after()).fingerprint(),
            Sqlite.inspect(connection).fingerprint());
        assertEquals("ok\n", ask(connection, "PRAGMA integrity_check"));
        assertEquals("", ask(connection, "PRAGMA foreign_key_check"));
        run(connection, migration.downgrade());
        assertEquals(before, ask(connection, c.query()));
        assertEquals(
            Sqlite.inspect("before", c.before()).fingerprint(),
            Sqlite.inspect(connection).fingerprint());
        assertEquals("ok\n", ask(connection, "PRAGMA integrity_check"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plainFlywayRunsItWithForeignKeysOnAndOff(Case c) throws Exception {
    for (boolean foreignKeys : new boolean[] {true, false}) {
      Path folder = Files.createDirectory(dir.resolve("m" + foreignKeys));
      Files.writeString(folder.resolve("V1__Before.sql"), c.before());
      Files.writeString(folder.resolve("V2__Rows.sql"), c.rows() + ";");
      SQLiteDataSource source = new SQLiteDataSource();
      source.setUrl("jdbc:sqlite:" + dir.resolve("f" + foreignKeys + ".db"));
      source.setEnforceForeignKeys(foreignKeys);
      flyway(source, folder);
      String before;
      try (Connection connection = source.getConnection()) {
        before = ask(connection, c.query());
      }
      Files.writeString(
          folder.resolve("V3__Change.sql"), migrate(c.before(), c.after(), c.answers()).upgrade());
      flyway(source, folder);
      try (Connection connection = source.getConnection()) {
        assertEquals(before, ask(connection, c.query()));
        assertEquals(
            Sqlite.inspect("after", c.after()).fingerprint(),
            Sqlite.inspect(connection).fingerprint());
      }
    }
  }

  private static void flyway(SQLiteDataSource source, Path folder) {
    Flyway.configure().dataSource(source).locations("filesystem:" + folder).load().migrate();
  }

  @Test
  void theSamePlanTwiceIsTheSameText() {
    String after = FAMILY.formatted(" ON DELETE CASCADE");
    assertEquals(
        migrate(FAMILY.formatted(""), after, Answers.none()),
        migrate(FAMILY.formatted(""), after, Answers.none()));
  }

  @Test
  void valuesAreNotConvertedUnlessThatIsAllowed() throws SQLException {
    String before = "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);";
    String after = "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER);";
    Migration migration = migrate(before, after, Answers.none());
    Hazard hazard =
        migration.hazards().stream()
            .filter(h -> h.code().equals("converts-values"))
            .findFirst()
            .orElseThrow();
    try (Connection connection = open(dir.resolve("a.db"), true)) {
      run(connection, before);
      run(connection, "INSERT INTO t VALUES (1, '12abc')");
      assertEquals("", ask(connection, hazard.preflight()));
      run(connection, "INSERT INTO t VALUES (2, '007')");
      assertEquals("2|007|\n", ask(connection, hazard.preflight()));
      SQLException stopped =
          assertThrows(SQLException.class, () -> run(connection, migration.upgrade()));
      assertTrue(stopped.getMessage().contains("no value of t was converted"));
      run(connection, "ROLLBACK");
      assertEquals("1|12abc|\n2|007|\n", ask(connection, "SELECT * FROM t"));
      assertEquals(
          Sqlite.inspect("b", before).fingerprint(), Sqlite.inspect(connection).fingerprint());
    }
    Answers allowed = new Answers(List.of(), Set.of("convert-values"), false);
    try (Connection connection = open(dir.resolve("b.db"), true)) {
      run(connection, before);
      run(connection, "INSERT INTO t VALUES (2, '007')");
      run(connection, migrate(before, after, allowed).upgrade());
      assertEquals("2|7|\n", ask(connection, "SELECT * FROM t"));
    }
  }

  @Test
  void rowsThatViolateStopTheScriptAndNothingChanges() throws SQLException {
    String before = FAMILY.formatted("");
    String after = before.replace("note TEXT", "note TEXT NOT NULL");
    try (Connection connection = open(dir.resolve("a.db"), true)) {
      run(connection, before);
      run(connection, "INSERT INTO c(note) VALUES (NULL)");
      String script = migrate(before, after, Answers.none()).upgrade();
      SQLException stopped = assertThrows(SQLException.class, () -> run(connection, script));
      assertTrue(stopped.getMessage().contains("no c.note is NULL"), stopped.getMessage());
      run(connection, "ROLLBACK");
      assertEquals(
          Sqlite.inspect("b", before).fingerprint(), Sqlite.inspect(connection).fingerprint());
    }
  }

  @Test
  void renamesAreFollowedByValuesKeysAndViews() throws SQLException {
    String before =
        "CREATE TABLE t(id INTEGER PRIMARY KEY, mail TEXT); CREATE VIEW v AS SELECT mail FROM t;"
            + " CREATE TABLE u(tid INTEGER REFERENCES t(id));";
    String after =
        "CREATE TABLE person(id INTEGER PRIMARY KEY, email TEXT); CREATE VIEW v AS SELECT email FROM"
            + " person; CREATE TABLE u(tid INTEGER REFERENCES person(id));";
    assertThrows(Refused.class, () -> migrate(before, after, Answers.none()));
    Answers answers = new Answers(List.of("t=person", "t.mail=email"), Set.of(), false);
    try (Connection connection = open(dir.resolve("a.db"), true)) {
      run(connection, before);
      run(connection, "INSERT INTO t VALUES (1, 'x@y')");
      run(connection, "INSERT INTO u VALUES (1)");
      run(connection, migrate(before, after, answers).upgrade());
      assertEquals("1|x@y|\n", ask(connection, "SELECT * FROM person"));
      assertEquals("x@y|\n", ask(connection, "SELECT * FROM v"));
      assertEquals("", ask(connection, "PRAGMA foreign_key_check"));
    }
  }

  @Test
  void anEmptyModelIsRefusedEvenWhenEverythingIsAllowed() {
    Refused refused =
        assertThrows(Refused.class, () -> migrate("CREATE TABLE t(a);", "", Answers.all()));
    assertEquals("empty-model", refused.code());
  }

  private static Migration migrate(String before, String after, Answers answers) {
    Schema current = Sqlite.inspect("before", before);
    return Sqlite.migrate(current, Sqlite.inspect("after", after), answers);
  }

  private static Connection open(Path file, boolean foreignKeys) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(foreignKeys);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** The rows of a query, each ended by a line feed. */
  private static String ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= width; i++) {
          row.append(result.getString(i))
              .append(width > 1 || !"ok".equals(result.getString(i)) ? "|" : "");
        }
        rows.add(row + "\n");
      }
      return String.join("", rows);
    }
  }
}
