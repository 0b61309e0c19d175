package dev.godwit.registry;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list takes the same few statements for one item and for fifty. */
@QuarkusTest
@TestProfile(GrowthProfile.class)
class ListStatementsTest {
  private static final int ITEMS = 50;

  @Inject DataSource database;
  private Rows rows;

  @BeforeEach
  void fill() {
    rows = new Rows(database);
    if (rows.number("SELECT count(*) FROM project WHERE name = 'list'") > 0) {
      return;
    }
    Api.project("list", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
    Api.revision("list", "Create a").statusCode(201);
    Api.post("/projects/list/environments", Map.of("name", "env-0")).statusCode(201);
    rows.fill(ITEMS, "project", "name, dialect, created_at", "'p-' || n, 'sqlite', n");
    String of = "(SELECT id FROM project WHERE name = 'list')";
    rows.fill(ITEMS, "environment", "project_id, name, created_at", of + ", 'env-' || n, n");
    rows.fill(
        ITEMS,
        "revision",
        "project_id, version, message, upgrade, checksum, created_at, schema_ddl",
        of + ", 100 + n, 'm', 'SELECT 1;', n, n, 'CREATE TABLE secret (x)'");
    rows.fill(
        ITEMS,
        "change",
        "revision_id, position, kind, table_name, name, before, after, destructive, method",
        "(SELECT id FROM revision WHERE version = 100 + n), 1, 'add-table', 't', 'c', '', '', 0, 'native'");
    rows.fill(
        ITEMS,
        "hazard",
        "revision_id, position, code, severity, table_name, message, preflight",
        "(SELECT id FROM revision WHERE version = 100 + n), 1, 'h', 'info', 't', 'm', ''");
    rows.fill(
        ITEMS,
        "deployment",
        "environment_id, to_version, outcome, started_at",
        "(SELECT id FROM environment WHERE name = 'env-0'), 'v', 'done', n");
    rows.fill(ITEMS, "audit_entry", "at, actor, action, path", "n, 'a', 'GET', '/'");
  }

  @ParameterizedTest
  @CsvSource({
    "/projects, 2",
    "/projects/list/environments, 3",
    "/projects/list/environments/env-0/deployments, 3",
    "/projects/list/revisions, 5",
    "/audit, 2",
  })
  void aListTakesFewStatements(String path, int statements) {
    assertEquals(statements, statements(path, 1).size(), path);
    List<String> many = statements(path, ITEMS - 1);
    assertEquals(statements, many.size(), String.join("\n", many));
    assertFalse(String.join("\n", many).contains("schema_ddl"), path);
  }

  /** The total of a long list is remembered, and changes with the next write of anybody. */
  @Test
  void theTotalOfALongListIsExact() {
    rows.fill(2_000, "audit_entry", "at, actor, action, path", "n, 'a', 'GET', '/'");
    for (int i = 0; i < 20; i++) {
      int all = (int) rows.number("SELECT count(*) FROM audit_entry");
      Api.get("/audit?size=1").body("total", equalTo(all));
      Api.get("/audit?size=1").body("total", equalTo(all));
      rows.run("INSERT INTO audit_entry (at, actor, action, path) VALUES (1, 'b', 'GET', '/')");
      Api.get("/audit?size=1").body("total", equalTo(all + 1));
      rows.run("DELETE FROM audit_entry WHERE actor = 'b'");
    }
  }

  private static List<String> statements(String path, int size) {
    String page = path + "?size=" + size;
    Api.get(page).statusCode(200);
    return StatementRecorder.during(
            () -> Api.get(page).statusCode(200).body("items.size()", equalTo(size)))
        .stream()
        .filter(sql -> !sql.contains("access_token"))
        .toList();
  }
}
