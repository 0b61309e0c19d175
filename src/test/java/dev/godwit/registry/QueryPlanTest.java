package dev.godwit.registry;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.event.Events;
import dev.godwit.registry.retention.Retention;
import dev.godwit.registry.retention.RetentionConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Growing tables are read through an index in the needed order: no query sorts all rows. */
@QuarkusTest
@TestProfile(GrowthProfile.class)
class QueryPlanTest {
  @Inject DataSource database;
  @Inject Events events;
  @Inject Retention retention;
  @Inject RetentionConfig limits;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/projects/plans/environments/prod/schema",
        "/projects/plans/environments/prod/upgrade",
        "/projects/plans/environments/prod/deployments?size=1",
        "/projects/plans/environments/prod/deployments?outcome=done&size=1",
        "/audit",
        "/audit?project=plans",
        "/audit?actor=anonymous"
      })
  void aRequestSortsNothing(String path) {
    Api.post("/projects", Map.of("name", "plans", "dialect", "sqlite"));
    Api.post("/projects/plans/environments", Map.of("name", "prod"));
    requireOrdered(StatementRecorder.during(() -> Api.get(path)));
  }

  @Test
  void pagesOfEventsAreReadByTheirNumbers() {
    requireOrdered(
        StatementRecorder.during(() -> assertTrue(events.after(events.last()).isEmpty())));
  }

  /** Otherwise each batch would read every row again. */
  @Test
  void retentionSortsNothing() {
    requireOrdered(StatementRecorder.during(() -> retention.apply(limits, Instant.now())));
  }

  private void requireOrdered(List<String> statements) {
    List<String> asked =
        statements.stream()
            .filter(sql -> sql.matches("(?s).* from (snapshot|deployment|event|audit_entry) .*"))
            .toList();
    assertFalse(asked.isEmpty(), "nothing was asked: " + statements);
    for (String sql : asked) {
      String plan = plan(sql);
      assertFalse(plan.contains("TEMP B-TREE"), sql + "\n" + plan);
      assertTrue(plan.contains("SEARCH") || plan.contains("SCAN"), sql + "\n" + plan);
      boolean owned = sql.replace(" ", "").contains("environment_id=");
      assertFalse(owned && plan.contains("SCAN"), sql + "\n" + plan);
    }
  }

  private String plan(String sql) {
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (result.next()) {
        lines.add(result.getString("detail"));
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
    return String.join("\n", lines);
  }
}
