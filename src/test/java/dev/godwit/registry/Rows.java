package dev.godwit.registry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Inserts and counts rows of the registry's database without the service. */
public record Rows(DataSource database) {
  public void run(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** A number of rows; n counts them from 1. */
  public void fill(int count, String table, String columns, String values) {
    run(
        """
        WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %d)
        INSERT INTO %s (%s) SELECT %s FROM c
        """
            .formatted(count, table, columns, values));
  }

  public void events(int count, String project) {
    fill(
        count,
        "event",
        "at, kind, project, project_id, data",
        "%d, 'test', '%s', (SELECT id FROM project WHERE name = '%s'), '{\"n\":' || n || '}'"
            .formatted(System.currentTimeMillis(), project, project));
  }

  public long number(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
