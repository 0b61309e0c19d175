package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.HistorySql;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Flyway's history table on SQLite. */
public final class SqliteHistory implements HistorySql {
  // Word for word what Flyway 12 makes on SQLite; a test compares them.
  private static final String CREATE_TABLE =
      """
      CREATE TABLE "<table>" (
          "installed_rank" INT NOT NULL PRIMARY KEY,
          "version" VARCHAR(50),
          "description" VARCHAR(200) NOT NULL,
          "type" VARCHAR(20) NOT NULL,
          "script" VARCHAR(1000) NOT NULL,
          "checksum" INT,
          "installed_by" VARCHAR(100) NOT NULL,
          "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
          "execution_time" INT NOT NULL,
          "success" BOOLEAN NOT NULL
      )\
      """
          .replace("<table>", TABLE);
  private static final String CREATE_INDEX =
      "CREATE INDEX \"<table>_s_idx\" ON \"<table>\" (\"success\")".replace("<table>", TABLE);

  @Override
  public boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '" + TABLE + "'")) {
      return found.next();
    }
  }

  @Override
  public List<String> create() {
    return List.of(CREATE_TABLE, CREATE_INDEX);
  }

  @Override
  public List<String> createIfMissing() {
    return create().stream()
        .map(sql -> sql.replaceFirst("CREATE (TABLE|INDEX)", "CREATE $1 IF NOT EXISTS"))
        .toList();
  }

  @Override
  public String now() {
    return "strftime('%Y-%m-%d %H:%M:%f','now')";
  }

  /** A temporary table of the same name would come first. */
  @Override
  public String qualifiedTable() {
    return "main." + TABLE;
  }

  @Override
  public String success() {
    return "1";
  }

  @Override
  public String scriptHead() {
    return """
        -- Stop at the first error: sqlite3 -bail DATABASE < THIS_FILE
        PRAGMA foreign_keys = OFF;
        """;
  }

  @Override
  public String begin() {
    return "BEGIN IMMEDIATE";
  }

  @Override
  public List<String> requireNewest(Optional<String> version) {
    String newest =
        "(SELECT version FROM %s WHERE version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1)"
            .formatted(qualifiedTable());
    return List.of(
        "CREATE TEMP TABLE godwit_stands_where_expected (yes NOT NULL CHECK (yes))",
        "INSERT INTO godwit_stands_where_expected SELECT %s IS %s"
            .formatted(newest, version.map(Quote::literal).orElse("NULL")),
        "DROP TABLE godwit_stands_where_expected");
  }
}
