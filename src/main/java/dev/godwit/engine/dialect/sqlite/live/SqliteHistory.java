package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.HistorySql;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.schema.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
          name.text(),
          "names that start with sqlite_ are SQLite's own (sqlite.org/fileformat2.html)");
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

  /** A statement for each definition, since there is a longest one (sqlite.org/limits.html). */
  @Override
  public List<String> requireRecordedOr(List<String> definitions) {
    String recorded = "EXISTS (SELECT 1 FROM %s)".formatted(qualifiedTable());
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TEMP TABLE godwit_is_what_was_recognised (yes NOT NULL CONSTRAINT"
            + " \"the database has a history, or the schema that was recognised\" CHECK (yes))");
    for (String definition : definitions) {
      statements.add(
          """
          INSERT INTO godwit_is_what_was_recognised SELECT %s OR EXISTS
            (SELECT 1 FROM main.sqlite_master WHERE rtrim(sql, char(9, 10, 12, 13, 32)) = %s)\
          """
              .formatted(recorded, Quote.literal(definition.replaceFirst("[\t\n\f\r ]+$", ""))));
    }
    // The tables of a virtual table have names that start with its own, and no definition of ours.
    statements.add(
        """
        INSERT INTO godwit_is_what_was_recognised SELECT %s OR %d =
          (SELECT count(*) FROM main.sqlite_master o WHERE sql IS NOT NULL
            AND name NOT LIKE 'sqlite\\_%%' ESCAPE '\\' AND tbl_name <> %s
            AND NOT EXISTS (SELECT 1 FROM main.sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL%%'
              AND substr(o.tbl_name, 1, length(v.name) + 1) = v.name || '_'))\
        """
            .formatted(recorded, definitions.size(), Quote.literal(name.text())));
    statements.add("DROP TABLE godwit_is_what_was_recognised");
    return statements;
  }
}
