package dev.godwit.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

/** A large project is deleted by ON DELETE CASCADE: in one statement, without loading it. */
@QuarkusTest
class LargeTreeTest {
  private static final String NUMBERS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";

  @Inject DataSource database;
  @Inject EntityManagerFactory factory;

  @Test
  void tenThousandRevisionsAndAHundredThousandDeploymentsAreDeletedInOneStatement()
      throws SQLException {
    Api.post("/projects", java.util.Map.of("name", "large", "dialect", "sqlite")).statusCode(201);
    String before = counts();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          NUMBERS.formatted(10_000)
              + "INSERT INTO revision (project_id, version, message, upgrade, checksum, created_at)"
              + " SELECT p.id, i, 'large', 'SELECT 1', 1, 1 FROM n, project p WHERE p.name ="
              + " 'large'");
      statement.executeUpdate(
          "INSERT INTO change (revision_id, position, kind, table_name, name, before, after,"
              + " destructive, method) SELECT id, 1, 'add-table', 't', 't', '', '', 0, 'create'"
              + " FROM revision WHERE message = 'large'");
      statement.executeUpdate(
          "INSERT INTO hazard (revision_id, position, code, severity, table_name, message,"
              + " preflight) SELECT id, 1, 'c', 'info', 't', 'm', '' FROM revision WHERE message ="
              + " 'large'");
      statement.executeUpdate(
          NUMBERS.formatted(10)
              + "INSERT INTO environment (project_id, name, created_at)"
              + " SELECT p.id, 'large-' || i, 1 FROM n, project p WHERE p.name = 'large'");
      assertEquals(
          100_000,
          statement.executeUpdate(
              NUMBERS.formatted(10_000)
                  + "INSERT INTO deployment (environment_id, to_version, outcome, started_at)"
                  + " SELECT e.id, i, 'done', i FROM n, environment e WHERE e.name LIKE"
                  + " 'large-%'"));
    }
    Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
    statistics.setStatisticsEnabled(true);
    statistics.clear();
    Api.delete("/projects/large").statusCode(204);
    // The project itself and its audit entries; nothing of the tree.
    assertTrue(statistics.getEntityLoadCount() <= 2, "loaded " + statistics.getEntityLoadCount());
    assertEquals(0, statistics.getEntityDeleteCount());
    assertTrue(
        statistics.getPrepareStatementCount() <= 10,
        "statements " + statistics.getPrepareStatementCount());
    statistics.setStatisticsEnabled(false);
    assertEquals(before, counts());
  }

  private String counts() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM revision) || ' ' || (SELECT count(*) FROM change) ||"
                    + " ' ' || (SELECT count(*) FROM hazard) || ' ' || (SELECT count(*) FROM"
                    + " environment) || ' ' || (SELECT count(*) FROM deployment)")) {
      return result.getString(1);
    }
  }
}
