package dev.godwit.engine.dialect.sqlite.hazard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.source.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** The query for rows that break rules of their own table, on rows that really do. */
class OwnRulesTest {
  private static final List<String> VALUES =
      List.of(
          "NULL",
          "0",
          "7",
          "-9007199254740993",
          "9223372036854775807",
          "0.0",
          "1.0",
          "0.5",
          "-1e300",
          "9223372036854775807.0",
          "''",
          "' '",
          "'7'",
          "' 7 '",
          "'7.0'",
          "'1e3'",
          "'0x10'",
          "'2024-01-01'",
          "'abc'",
          "'-'",
          "x''",
          "x'37'",
          "x'00'");

  private static final String DECLARED =
      """
      CREATE TABLE t (
        id INTEGER PRIMARY KEY,
        gone TEXT,
        "text one" TEXT NOT NULL,
        column1 VARCHAR(9),
        i INTEGER NOT NULL,
        n NUMERIC,
        ts TIMESTAMP NOT NULL,
        r REAL,
        d DOUBLE NOT NULL,
        b BLOB NOT NULL)\
      """;

  @TempDir private Path dir;

  @Test
  void findsTheRowsThatTheConditionsOfAllColumnsFind() throws SQLException {
    String query = preflight(DECLARED, DECLARED.replace("  gone TEXT,\n", ""));
    List<String> each = new ArrayList<>();
    List.of("\"text one\"", "column1").forEach(c -> each.add(text(c)));
    List.of("i", "n", "ts").forEach(c -> each.add(numeric(c)));
    List.of("r", "d").forEach(c -> each.add(real(c)));
    List.of("\"text one\"", "i", "ts", "d", "b")
        .forEach(c -> each.add("typeof(" + c + ") = 'null'"));
    requireSame(each, query);
  }

  @Test
  void findsValuesOfOtherTypesInAStrictTable() throws SQLException {
    String strict =
        DECLARED
                .replace("VARCHAR(9)", "TEXT")
                .replace("NUMERIC", "INT")
                .replace("TIMESTAMP", "INT")
                .replace("DOUBLE", "REAL")
            + " STRICT";
    String query = preflight(strict, strict.replace("  gone TEXT,\n", ""));
    List<String> each = new ArrayList<>();
    List.of("\"text one\"", "column1").forEach(c -> each.add(other(c, "text")));
    List.of("i", "n", "ts").forEach(c -> each.add(other(c, "integer")));
    List.of("r", "d").forEach(c -> each.add(other(c, "real")));
    each.add(other("b", "blob"));
    List.of("\"text one\"", "i", "ts", "d", "b")
        .forEach(c -> each.add("typeof(" + c + ") = 'null'"));
    List.of("\"text one\"", "column1").forEach(c -> each.add(text(c)));
    List.of("i", "n", "ts").forEach(c -> each.add(numeric(c)));
    List.of("r", "d").forEach(c -> each.add(real(c)));
    requireSame(each, query, strict);
  }

  @Test
  void saysAConditionOncePerAffinityOnFewLines() {
    String query = preflight(DECLARED, DECLARED.replace("  gone TEXT,\n", ""));
    assertEquals(2, query.split("IN \\('integer', 'real'\\)", -1).length, query);
    assertTrue(query.lines().count() <= 6, query);
    assertTrue(query.lines().allMatch(line -> line.length() <= 170), query);
  }

  private void requireSame(List<String> each, String query) throws SQLException {
    requireSame(each, query, DECLARED);
  }

  private void requireSame(List<String> each, String query, String declared) throws SQLException {
    Random random = new Random(15);
    try (Connection connection =
            JDBC.createConnection("jdbc:sqlite:" + dir.resolve("t.db"), new Properties());
        Statement statement = connection.createStatement()) {
      // Without types every value stays; then the definition is edited, as by hand.
      statement.execute(
          "CREATE TABLE t (id INTEGER PRIMARY KEY, gone, \"text one\", column1, i, n, ts, r, d, b)");
      statement.execute("BEGIN");
      for (int row = 0; row < 3000; row++) {
        StringBuilder values = new StringBuilder("NULL, 'gone'");
        for (String good : List.of("'x'", "'y'", "1", "0.5", "2", "0.25", "1.5", "x'01'")) {
          boolean any = random.nextInt(12) == 0;
          values.append(", ").append(any ? VALUES.get(random.nextInt(VALUES.size())) : good);
        }
        statement.execute("INSERT INTO t VALUES (" + values + ")");
      }
      statement.execute("COMMIT");
      statement.execute("PRAGMA writable_schema = ON");
      statement.execute(
          "UPDATE sqlite_master SET sql = '%s'".formatted(declared.replace("'", "''")));
      statement.execute("PRAGMA writable_schema = RESET");
      List<Long> expected = ids(statement, "SELECT * FROM t WHERE " + String.join(" OR ", each));
      assertFalse(expected.isEmpty());
      assertTrue(expected.size() < 3000);
      assertEquals(expected, ids(statement, query));
    }
  }

  private static List<Long> ids(Statement statement, String query) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SELECT id FROM (" + query + ") ORDER BY id")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  private static String preflight(String before, String after) {
    return Godwit.migrate(
            Godwit.inspect(new Source.Ddl("before", "sqlite", before)),
            Godwit.inspect(new Source.Ddl("after", "sqlite", after)),
            new MigrationOptions(List.of(), Set.of("drop-column"), false))
        .hazards()
        .stream()
        .filter(hazard -> hazard.code().equals(Hazard.VIOLATES_OWN_RULES))
        .findFirst()
        .orElseThrow()
        .preflight();
  }

  private static String text(String column) {
    return "typeof(%s) IN ('integer', 'real')".formatted(column);
  }

  private static String numeric(String column) {
    return "(typeof(%1$s) = 'text' AND +%1$s = CAST(%1$s AS NUMERIC)) OR (typeof(%1$s) = 'real' AND %1$s = CAST(%1$s AS INTEGER))"
        .formatted(column);
  }

  private static String real(String column) {
    return "(typeof(%1$s) = 'text' AND +%1$s = CAST(%1$s AS NUMERIC)) OR typeof(%1$s) = 'integer'"
        .formatted(column);
  }

  private static String other(String column, String type) {
    return "typeof(%s) NOT IN ('null', '%s')".formatted(column, type);
  }
}
