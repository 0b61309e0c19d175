package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.HistorySql;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.schema.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Flyway's history table on SQLite. */
public final class SqliteHistory implements HistorySql {
  private static final Set<String> COLUMNS =
      Set.of(
          "installed_rank",
          "version",
          "description",
          "type",
          "script",
          "checksum",
          "installed_by",
          "installed_on",
          "execution_time",
          "success");

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
      """;
  private static final String CREATE_INDEX =
      "CREATE INDEX \"<table>_s_idx\" ON \"<table>\" (\"success\")";

  private final HistoryTableName name;

  /**
   * @param name the name of the table
   */
  public SqliteHistory(HistoryTableName name) {
    if (Names.fold(name.text()).startsWith("sqlite_")) {
      throw HistoryTableName.bad(
          name.text(), "names that start with sqlite_ are SQLite's own (sqlite.org/fileformat2.html)");
    }
    this.name = name;
  }

  @Override
  public HistoryTableName name() {
    return name;
  }

  @Override
  public boolean exists(Connection connection) throws SQLException {
    List<Rows.Row> found =
        new Rows(connection)
            .of(
                "SELECT type FROM sqlite_schema WHERE type IN ('table', 'view') AND name = ?",
                name.text());
    if (found.isEmpty()) {
      return false;
    }
    Set<String> missing = new TreeSet<>(COLUMNS);
    new Rows(connection)
        .of("SELECT name FROM pragma_table_info(?)", name.text())
        .forEach(row -> missing.remove(Names.fold(row.text("name"))));
    if (!missing.isEmpty() || found.get(0).text("type").equals("view")) {
      throw HistoryTableName.bad(
          name.text(),
          missing.isEmpty()
              ? "the database has a view of that name"
              : "the database has a table of that name which is no history of Flyway: it has no column %s"
                  .formatted(String.join(", ", missing)));
    }
    return true;
  }

  @Override
  public List<String> create() {
    return Stream.of(CREATE_TABLE, CREATE_INDEX)
        .map(sql -> sql.replace("<table>", name.text()))
        .toList();
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
    return "main." + Quote.name(name.text());
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
