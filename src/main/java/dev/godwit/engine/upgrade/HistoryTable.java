package dev.godwit.engine.upgrade;

import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Version;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Flyway's history table, read and written in Flyway's own shape: a database that Godwit stamped is
 * one that Flyway migrated, row by row.
 */
final class HistoryTable {
  static final String NAME = "flyway_schema_history";

  // Word for word what Flyway 12 makes on SQLite; a test compares them.
  static final String TABLE =
      """
      CREATE TABLE "flyway_schema_history" (
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
  static final String INDEX =
      "CREATE INDEX \"flyway_schema_history_s_idx\" ON \"flyway_schema_history\" (\"success\")";

  private final Connection connection;

  HistoryTable(Connection connection) {
    this.connection = connection;
  }

  boolean exists() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '" + NAME + "'")) {
      return found.next();
    }
  }

  /** Makes the table where it is missing. */
  void create() throws SQLException {
    if (!exists()) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(TABLE);
        statement.executeUpdate(INDEX);
      }
    }
  }

  /** How many rows there are and the rank of the last one: another text when rows were added. */
  String extent() throws SQLException {
    String query = "SELECT count(*) || ' ' || max(installed_rank) FROM flyway_schema_history";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getString(1);
    }
  }

  List<AppliedMigration> rows() throws SQLException {
    List<AppliedMigration> rows = new ArrayList<>();
    String query =
        "SELECT installed_rank, version, description, type, script, checksum, installed_on, success"
            + " FROM flyway_schema_history ORDER BY installed_rank";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        int checksum = row.getInt("checksum");
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(checksum);
        rows.add(
            new AppliedMigration(
                row.getInt("installed_rank"),
                Optional.ofNullable(row.getString("version")).map(Version::new),
                row.getString("description"),
                row.getString("type"),
                row.getString("script"),
                known,
                row.getString("installed_on"),
                row.getBoolean("success")));
      }
    }
    return rows;
  }

  /**
   * Makes the history say that exactly these revisions have been run. Rows that already say so keep
   * their time; the others are new.
   */
  void replace(List<Revision> revisions) throws SQLException {
    List<AppliedMigration> old = rows();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM flyway_schema_history");
    }
    Map<Version, String> installedOn = new HashMap<>();
    for (AppliedMigration row : old) {
      if (row.success() && row.version().isPresent()) {
        installedOn.putIfAbsent(row.version().get(), row.installedOn());
      }
    }
    int rank = 1;
    for (Revision revision : revisions) {
      insert(rank++, revision, Optional.ofNullable(installedOn.get(revision.version())));
    }
  }

  /** Forgets a version. */
  void remove(Version version) throws SQLException {
    // Two ways to write one version, such as 1 and 1.0, have the same first number.
    String query =
        "SELECT installed_rank, version FROM flyway_schema_history"
            + " WHERE CAST(version AS INTEGER) = CAST(? AS INTEGER)";
    List<Integer> ranks = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, version.text());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (new Version(row.getString(2)).equals(version)) {
            ranks.add(row.getInt(1));
          }
        }
      }
    }
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM flyway_schema_history WHERE installed_rank = ?")) {
      for (int rank : ranks) {
        delete.setInt(1, rank);
        delete.executeUpdate();
      }
    }
  }

  /** Forgets what failed. */
  void removeFailed() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM flyway_schema_history WHERE success = 0");
    }
  }

  private void insert(int rank, Revision revision, Optional<String> installedOn)
      throws SQLException {
    String sql =
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, installed_on, execution_time, success) VALUES"
            + " (?, ?, ?, 'SQL', ?, ?, '', coalesce(?, strftime('%Y-%m-%d %H:%M:%f','now')), 0, 1)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, rank);
      insert.setString(2, revision.version().text());
      insert.setString(3, revision.description());
      insert.setString(4, revision.script());
      insert.setInt(5, revision.checksum());
      insert.setString(6, installedOn.orElse(null));
      insert.executeUpdate();
    }
  }
}
