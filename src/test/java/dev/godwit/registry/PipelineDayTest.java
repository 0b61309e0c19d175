package dev.godwit.registry;

import static dev.godwit.registry.Api.get;
import static dev.godwit.registry.Api.post;
import static dev.godwit.registry.Api.putJson;
import static dev.godwit.registry.Api.putSql;
import static dev.godwit.registry.Api.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * A day of a deployment pipeline; src/test/sh/pipeline-day.sh does the same with the packaged
 * service.
 */
@QuarkusTest
class PipelineDayTest {
  private static final String MODEL =
      """
      CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
      CREATE TABLE orders (id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id), note TEXT);
      """;
  private static final String CASCADE =
      MODEL.replace("customer (id),", "customer (id) ON DELETE CASCADE,");

  @TestHTTPResource("/api/events?project=day")
  URI events;

  @Test
  void aWholeDay() throws IOException, InterruptedException {
    Api.project("day", MODEL);
    get("/projects/day/model/pending")
        .statusCode(200)
        .body("identical", equalTo(false))
        .body("head", nullValue());
    revision("day", "Initial migration")
        .statusCode(201)
        .header("Location", containsString("/api/projects/day/revisions/1"))
        .body("version", equalTo("1"))
        .body("script", equalTo("V1__Initial_migration.sql"));
    for (String environment : List.of("dev", "staging", "prod")) {
      post("/projects/day/environments", Map.of("name", environment)).statusCode(201);
      deploy(environment, "1", MODEL);
    }

    putSql("/projects/day/model", CASCADE)
        .statusCode(200)
        .body("changes[0].kind", equalTo("alter-foreign-key"))
        .body("changes[0].method", equalTo("edit-in-place"))
        .body("refused", nullValue());
    revision("day", "Add ON DELETE CASCADE to foreign keys").statusCode(201);
    revision("day", "Nothing more").statusCode(200).header("Godwit-Nothing-To-Do", "true");

    deploy("dev", "2", CASCADE);
    deploy("staging", "2", CASCADE);
    putSql(
            "/projects/day/environments/prod/schema",
            MODEL + "CREATE INDEX by_hand ON orders(note);")
        .statusCode(200)
        .body("drifted", equalTo(true))
        .body("drift[0]", containsString("by_hand"));
    get("/projects/day/environments/prod/upgrade")
        .statusCode(409)
        .body("code", equalTo("drift"))
        .body("drift[0]", containsString("by_hand"));
    get("/projects/day/environments?drifted=true").body("items.name", equalTo(List.of("prod")));
    putSql("/projects/day/environments/prod/schema", MODEL).body("drifted", equalTo(false));
    deploy("prod", "2", CASCADE);

    assertEquals(
        List.of(
            "project-created",
            "revision-created",
            "deployment-done",
            "deployment-done",
            "deployment-done",
            "revision-created",
            "deployment-done",
            "deployment-done",
            "drift-found",
            "drift-gone",
            "deployment-done"),
        heard(11, "0"));
    get("/audit?project=day&action=PUT").statusCode(200).body("total", equalTo(10));
  }

  /**
   * Like a pipeline: downloads the script, runs it elsewhere, reports the result, and sends the
   * schema.
   */
  private static void deploy(String environment, String to, String schema) {
    String path = "/projects/day/environments/" + environment;
    given()
        .get("/api" + path + "/upgrade")
        .then()
        .statusCode(200)
        .contentType(startsWith("application/sql"))
        .body(containsString("INSERT INTO main.flyway_schema_history"));
    post(path + "/deployments", Map.of("to", to, "outcome", "done", "durationMs", 12))
        .statusCode(201)
        .body("to", equalTo(to));
    putSql(path + "/schema", schema)
        .statusCode(200)
        .body("drifted", equalTo(false))
        .body("version", equalTo(to));
    get(path).body("version", equalTo(to)).body("drifted", equalTo(false));
  }

  /** The names of the events that follow. */
  private List<String> heard(int count, String after) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .header("Last-Event-ID", after)
            .header("Accept", "text/event-stream")
            .build();
    List<String> names = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body(),
                StandardCharsets.UTF_8))) {
      while (names.size() < count) {
        String line = lines.readLine();
        if (line.startsWith("event:")) {
          names.add(line.substring("event:".length()).strip());
        }
      }
    }
    return names;
  }

  @Test
  void aDestructiveModelIsRefusedUntilItIsAllowed() {
    Api.project("careful", MODEL);
    revision("careful", "Initial migration").statusCode(201);
    putSql("/projects/careful/model", MODEL.replace(", note TEXT", ""))
        .statusCode(200)
        .body("refused.code", equalTo("destructive-change"))
        .body("refused.answers", hasItem("allow drop-column"));
    revision("careful", "Drop the notes")
        .statusCode(409)
        .body("answers", hasItem("allow drop-column"));
    get("/projects/careful/revisions").body("total", equalTo(1));
    post(
            "/projects/careful/revisions",
            Map.of(
                "message", "Drop the notes", "autogenerate", true, "allow", List.of("drop-column")))
        .statusCode(201)
        .body("hazards.code", hasItem("deletes-data"))
        .body("changes.destructive", hasItem(true));
  }

  @Test
  void aFolderIsDownloadedAndUploadedAgain() throws IOException {
    Api.project("folder", MODEL);
    revision("folder", "Initial migration").statusCode(201);
    putSql("/projects/folder/model", CASCADE).statusCode(200);
    revision("folder", "Add cascades").statusCode(201);
    byte[] zip = given().get("/api/projects/folder/migrations.zip").then().extract().asByteArray();
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertEquals(
        List.of(
            "V1__Initial_migration.sql",
            "U1__Initial_migration.sql",
            "V2__Add_cascades.sql",
            "U2__Add_cascades.sql"),
        names);
    post("/projects", Map.of("name", "copy", "dialect", "sqlite")).statusCode(201);
    given()
        .contentType("application/zip")
        .body(zip)
        .put("/api/projects/copy/migrations.zip")
        .then()
        .statusCode(201)
        .body("versions", equalTo(List.of("1", "2")));
    String fingerprint = get("/projects/folder/revisions/2").extract().path("fingerprint");
    get("/projects/copy/revisions/2").body("fingerprint", equalTo(fingerprint));
    putSql("/projects/copy/model", CASCADE).statusCode(201).body("identical", equalTo(true));
    given()
        .contentType("application/zip")
        .body(zip)
        .put("/api/projects/copy/migrations.zip")
        .then()
        .statusCode(409)
        .body("code", equalTo("has-revisions"));
    given()
        .contentType("application/zip")
        .body("no zip".getBytes(StandardCharsets.UTF_8))
        .put("/api/projects/day2/migrations.zip")
        .then()
        .statusCode(404);
  }

  @Test
  void anUnknownEnvironmentIsRecognisedByItsSchemaAndStampedOnlyWithIt() {
    Api.project("known", MODEL);
    revision("known", "Initial migration").statusCode(201);
    putSql("/projects/known/model", CASCADE).statusCode(200);
    revision("known", "Add cascades").statusCode(201);
    post("/projects/known/environments", Map.of("name", "old")).statusCode(201);
    putSql("/projects/known/environments/old/schema", MODEL)
        .statusCode(200)
        .body("version", equalTo("1"))
        .body("drift", empty());
    get("/projects/known/environments/old").body("version", equalTo("1"));
    putJson("/projects/known/environments/old/stamp", Map.of("version", "2"))
        .statusCode(409)
        .body("code", equalTo("other-schema"));
    putJson("/projects/known/environments/old/stamp", Map.of("version", "1")).statusCode(200);
    post("/projects/known/environments", Map.of("name", "odd")).statusCode(201);
    putSql("/projects/known/environments/odd/schema", "CREATE TABLE something_else (a);")
        .statusCode(200)
        .body("version", nullValue());
    get("/projects/known/environments/odd/upgrade")
        .statusCode(409)
        .body("code", equalTo("unknown-standing"));
  }

  @Test
  void theOutputOfFlywayIsAReport() {
    Api.project("flyway", MODEL);
    post("/projects/flyway/environments", Map.of("name", "prod")).statusCode(201);
    String info =
        """
        {"schemaVersion": "1.1", "schemaName": "main", "migrations": [
          {"category": "Versioned", "version": "1", "description": "Initial", "type": "SQL",
           "installedOnUTC": "2026-01-02T03:04:05Z", "state": "Success", "executionTime": 7},
          {"category": "Versioned", "version": "1.1", "description": "More", "type": "SQL",
           "installedOnUTC": "2026-01-02T03:04:06.123456Z", "state": "Success", "executionTime": 9},
          {"category": "Repeatable", "version": "", "description": "R", "state": "Success"},
          {"category": "Versioned", "version": "2", "installedOnUTC": "", "state": "Pending"}],
         "allSchemasEmpty": false, "flywayVersion": "12.0", "database": "prod", "operation": "info"}
        """;
    report(info).statusCode(422).body("code", equalTo("unknown-revision"));
    for (String version : List.of("1", "1.1", "2")) {
      post(
              "/projects/flyway/revisions",
              Map.of("message", "Revision", "version", version, "upgrade", "SELECT 1;"))
          .statusCode(201);
    }
    report("{\"migrations\": [{\"version\": \"0\", \"state\": \"Baseline\"}]}").statusCode(204);
    report(info).statusCode(201).body("to", equalTo("1.1")).body("outcome", equalTo("done"));
    report(info).statusCode(204);
    get("/projects/flyway/environments/prod").body("version", equalTo("1.1"));
    report(info.replace("Pending", "Failed"))
        .statusCode(201)
        .body("to", equalTo("2"))
        .body("outcome", equalTo("failed"));
    get("/projects/flyway/environments/prod").body("version", equalTo("1.1"));
    report("{\"individualResults\": [" + info.replace("Pending", "Success") + "]}")
        .statusCode(201)
        .body("from", equalTo("1.1"))
        .body("to", equalTo("2"));
  }

  private static io.restassured.response.ValidatableResponse report(String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/projects/flyway/environments/prod/deployments")
        .then();
  }

  @Test
  void theServiceShowsItself() throws InterruptedException {
    // It registers itself while it already listens; the environment comes last.
    for (int i = 0; i < 600 && status("/projects/godwit/environments/test") == 404; i++) {
      Thread.sleep(50);
    }
    get("/projects/godwit").statusCode(200);
    get("/projects/godwit/revisions")
        .body("items[1].message", equalTo("Add ON DELETE CASCADE to foreign keys"))
        .body("items[1].changes.kind", hasItem("alter-foreign-key"))
        .body("items[1].changes.method", everyItem(equalTo("edit-in-place")))
        .body("items[0].fingerprint.length()", equalTo(64));
    int revisions = get("/projects/godwit/revisions").extract().path("total");
    get("/projects/godwit/environments/test")
        .body("version", equalTo(String.valueOf(revisions)))
        .body("drifted", equalTo(false));
    assertTrue(revisions > 2);
  }

  private static int status(String path) {
    return get(path).extract().statusCode();
  }
}
