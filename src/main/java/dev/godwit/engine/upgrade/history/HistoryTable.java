package dev.godwit.engine.upgrade.history;

import dev.godwit.engine.dialect.HistorySql;
import dev.godwit.engine.dialect.LiveDatabase;
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
public final class HistoryTable {
  private final HistorySql sql;
  private final Connection connection;

  /**
   * @param database the database
   * @param connection a connection to it
   */
  public HistoryTable(LiveDatabase database, Connection connection) {
    this.sql = database.history();
    this.connection = connection;
  }

  public boolean exists() throws SQLException {
    return sql.exists(connection);
  }

  /** Makes the table where it is missing. */
  public void create() throws SQLException {
    if (!exists()) {
      try (Statement statement = connection.createStatement()) {
        for (String create : sql.create()) {
          statement.executeUpdate(create);
        }
      }
    }
  }

  /** How many rows there are and the rank of the last one: another text when rows were added. */
  public String extent() throws SQLException {
    String query = "SELECT count(*) || ' ' || max(installed_rank) FROM " + sql.qualifiedTable();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getString(1);
    }
  }

  public List<AppliedMigration> rows() throws SQLException {
    List<AppliedMigration> rows = new ArrayList<>();
    String query =
        "SELECT installed_rank, version, description, type, script, checksum, installed_on, success"
            + " FROM "
            + sql.qualifiedTable()
            + " ORDER BY installed_rank";
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
  public void replace(List<Revision> revisions) throws SQLException {
    List<AppliedMigration> old = rows();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM " + sql.qualifiedTable());
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

  /**
   * Gives a row another checksum.
   *
   * @param row the row as it was read
   * @param checksum its new checksum
   * @return whether the history still has that row with the checksum that was read
   */
  boolean replaceChecksum(AppliedMigration row, int checksum) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + sql.qualifiedTable()
                + " SET checksum = ? WHERE installed_rank = ? AND script = ? AND checksum = ?")) {
      update.setInt(1, checksum);
      update.setInt(2, row.rank());
      update.setString(3, row.script());
      update.setInt(4, row.checksum().orElseThrow());
      return update.executeUpdate() == 1;
    }
  }

  /** Forgets a version. */
  public void remove(Version version) throws SQLException {
    // Two ways to write one version, such as 1, 01 and 1.0, have the same first digits.
    String query =
        "SELECT installed_rank, version FROM "
            + sql.qualifiedTable()
            + " WHERE ltrim(version, '0') LIKE ?";
    List<Integer> ranks = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, version.text().replaceFirst("^0+", "").replaceFirst("\\D.*", "") + "%");
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (new Version(row.getString(2)).equals(version)) {
            ranks.add(row.getInt(1));
          }
        }
      }
    }
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM " + sql.qualifiedTable() + " WHERE installed_rank = ?")) {
      for (int rank : ranks) {
        delete.setInt(1, rank);
        delete.executeUpdate();
      }
    }
  }

  /** Forgets what failed. */
  public void removeFailed() throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + sql.qualifiedTable() + " WHERE success = ?")) {
      delete.setBoolean(1, false);
      delete.executeUpdate();
    }
  }

  private void insert(int rank, Revision revision, Optional<String> installedOn)
      throws SQLException {
    String query =
        "INSERT INTO "
            + sql.qualifiedTable()
            + " (installed_rank, version, description, type, script,"
            + " checksum, installed_by, installed_on, execution_time, success) VALUES"
            + " (?, ?, ?, 'SQL', ?, ?, '', coalesce(?, "
            + sql.now()
            + "), 0, ?)";
    try (PreparedStatement insert = connection.prepareStatement(query)) {
      insert.setInt(1, rank);
      insert.setString(2, revision.version().text());
      insert.setString(3, revision.description());
      insert.setString(4, revision.script());
      insert.setInt(5, revision.checksum());
      insert.setString(6, installedOn.orElse(null));
      insert.setBoolean(7, true);
      insert.executeUpdate();
    }
  }
}
