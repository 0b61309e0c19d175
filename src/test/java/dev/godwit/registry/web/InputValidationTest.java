package dev.godwit.registry.web;

import static dev.godwit.registry.Api.delete;
import static dev.godwit.registry.Api.get;
import static dev.godwit.registry.Api.post;
import static dev.godwit.registry.Api.putJson;
import static dev.godwit.registry.Api.putSql;
import static dev.godwit.registry.Api.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ambiguous input is refused and changes nothing. */
@QuarkusTest
class InputValidationTest {
  private static final int MEGABYTE = 1 << 20;

  @TestHTTPResource("/")
  URI service;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"strict\", \"dialect\": \"sqlite\", \"descripton\": \"x\"} | unknown-member",
        "{\"name\": 5, \"dialect\": \"sqlite\"} | bad-json",
        "{\"name\": true, \"dialect\": \"sqlite\"} | bad-json",
        "{\"name\": \"strict\", \"name\": \"twice\", \"dialect\": \"sqlite\"} | bad-json",
        "{\"name\": \"strict\", \"dialect\": \"sqlite\"} more | bad-json",
        "{\"name\": \"strict\", \"dialect\": \"sqlite\"}{} | bad-json",
        "[{\"name\": \"strict\", \"dialect\": \"sqlite\"}] | bad-json",
        "{\"name\": \"strict\", \"dialect\": \"SQLite\"} | invalid",
        "{\"name\": \"strict\", \"dialect\": \"sqlite\", \"description\": \"a\\ud800\"} | bad-json",
        "{\"name\": \"strict\", \"dialect\": \"sqlite\", \"description\": \"\\udc00a\"} | bad-json",
        "{\"name\": \"strict\", \"dialect\": \"sqlite\", \"description\": \"\\ud800\\ud800\"} |"
            + " bad-json",
      })
  void aProjectIsReadAsItIsWritten(String body, String code) {
    given()
        .contentType("application/json")
        .body(body)
        .post("/api/projects")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo(code));
    get("/projects/strict").statusCode(404);
    get("/projects/5").statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"to\": 1.10, \"outcome\": \"done\"}",
        "{\"to\": 1, \"outcome\": \"done\"}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"durationMs\": 1.5}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"durationMs\": \"5\"}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"durationMs\": 1769851800000}",
        "{\"to\": \"1\", \"from\": \"there\", \"outcome\": \"done\"}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"startedAt\": \"+999999999-12-31T23:59:59Z\"}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"startedAt\": \"-0001-01-01T00:00:00Z\"}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"startedAt\": 5}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"startedAt\": 5.5}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"startedAt\": \"5\"}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"startedAt\": \"\"}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"startedAt\": \"2026-01-01\"}",
        "{\"to\": \"1\", \"outcome\": \"done\", \"durationMs\": -1}",
        "{\"migrations\": [{\"version\": \"1\", \"state\": \"Success\", \"executionTime\": -1}]}",
        "{\"migrations\": [{\"version\": \"1\", \"state\": \"Success\", \"executionTime\":"
            + " 9223372036854775807}]}",
      })
  void aDeploymentIsReadAsItIsWritten(String body) {
    environment("written");
    Api.putSql("/projects/written/model", "CREATE TABLE a (x);").statusCode(201);
    revision("written", "One").statusCode(201);
    given()
        .contentType("application/json")
        .body(body)
        .post("/api/projects/written/environments/prod/deployments")
        .then()
        .statusCode(400);
    get("/projects/written/environments/prod").body("version", nullValue());
    delete("/projects/written").statusCode(204);
  }

  @ParameterizedTest
  @CsvSource({
    "/projects?nam=x, unknown-parameter",
    "/projects/godwit?fields=name, unknown-parameter",
    "/projects?page=x, bad-parameter",
    "/projects?page=99999999999, bad-parameter",
    "/projects?page=1&page=2, bad-parameter",
    "/projects?dialect=oracle, invalid",
    "/projects/godwit/environments?drifted=maybe, bad-parameter",
    "/projects/godwit/environments/test/deployments?outcome=well, invalid",
    "/tokens?role=king, invalid",
  })
  void aQueryIsReadAsItIsWritten(String path, String code) {
    get(path).statusCode(400).body("code", equalTo(code));
  }

  /** A surrogate pair is a character, and a time may have an offset. */
  @Test
  void textsAndTimesAreKept() {
    environment("texts");
    given()
        .contentType("application/json")
        .body("{\"name\": \"smile\", \"description\": \"\\ud83d\\ude00\"}")
        .post("/api/projects/texts/environments")
        .then()
        .statusCode(201)
        .body("description", equalTo("\uD83D\uDE00"));
    Api.putSql("/projects/texts/model", "CREATE TABLE a (x);").statusCode(201);
    revision("texts", "One").statusCode(201);
    given()
        .contentType("application/json")
        .body(
            "{\"to\": \"1\", \"outcome\": \"done\", \"startedAt\": \"2026-01-01T02:00:00+02:00\"}")
        .post("/api/projects/texts/environments/prod/deployments")
        .then()
        .statusCode(201)
        .body("startedAt", equalTo("2026-01-01T00:00:00Z"));
  }

  /** Java's regular expressions recurse for each repetition of a group with backtracking. */
  @Test
  void aLongVersionIsRefused() {
    environment("long");
    String version = "1.".repeat(4000) + "1";
    String path = "/projects/long/environments";
    post(path, Map.of("name", "other", "version", version)).statusCode(400);
    post(
            "/projects/long/revisions",
            Map.of("message", "m", "version", version, "upgrade", "SELECT 1;"))
        .statusCode(400);
    path += "/prod";
    post(path + "/deployments", Map.of("to", version, "outcome", "done")).statusCode(400);
    post(path + "/deployments", Map.of("to", "1", "from", version, "outcome", "done"))
        .statusCode(400);
    post(
            path + "/deployments",
            Map.of("migrations", List.of(Map.of("version", version, "state", "Success"))))
        .statusCode(422)
        .body("code", equalTo("bad-version"));
    get(path + "/upgrade?to=" + version.substring(0, 3501))
        .statusCode(422)
        .body("code", equalTo("bad-version"));
    putJson(path + "/stamp", Map.of("version", version)).statusCode(400);
    get(path).body("version", nullValue());
  }

  /** Otherwise the board would show an environment at a revision that does not exist. */
  @Test
  void anEnvironmentIsOnlyAtAKnownRevision() {
    Api.project("where", "CREATE TABLE a (x);");
    revision("where", "One").statusCode(201);
    String path = "/projects/where/environments";
    post(path, Map.of("name", "e", "version", "99"))
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("unknown-revision"))
        .body("detail", containsString("99"));
    post(path, Map.of("name", "e", "version", "no version")).statusCode(400);
    get(path + "/e").statusCode(404);
    post(path, Map.of("name", "e", "version", "1.0")).statusCode(201).body("version", equalTo("1"));
    post(path, Map.of("name", "new", "version", "base"))
        .statusCode(201)
        .body("version", nullValue());
    post(path + "/new/deployments", Map.of("to", "2", "outcome", "done"))
        .statusCode(422)
        .body("code", equalTo("unknown-revision"));
    post(path + "/new/deployments", Map.of("to", "2", "outcome", "failed")).statusCode(422);
    get(path + "/new").body("version", nullValue());
    get(path + "/new/deployments").body("total", equalTo(0));
    post(path + "/new/deployments", Map.of("to", "01", "outcome", "done"))
        .statusCode(201)
        .body("to", equalTo("1"));
    get(path + "/new").body("version", equalTo("1"));
  }

  /** They would be missing in the model without a message. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TEMP TABLE t (a);",
        "CREATE TEMPORARY VIEW v AS SELECT 1;",
        "CREATE TABLE temp.t (a);",
        "CREATE TABLE IF NOT EXISTS \"Temp\".t (a);",
        "create/**/table/**/[temp] . t(a)",
        "CREATE VIEW temp.v AS SELECT 1;",
        "CREATE VIRTUAL TABLE temp.f USING fts5(a);",
        "CREATE TABLE t (a); CREATE TRIGGER temp.g AFTER INSERT ON t BEGIN SELECT 1; END;",
        "CREATE TABLE t (a); CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;",
        "DROP TABLE IF EXISTS temp.godwit_waiting;",
      })
  void aSchemaHasNothingTemporary(String ddl) {
    post("/compare", Map.of("dialect", "sqlite", "current", "", "desired", ddl))
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("bad-ddl"))
        .body("detail", containsString("temporary"));
  }

  /** Without a token everybody on the machine may do everything; the first token ends that. */
  @Test
  void theFirstTokenCanAdministrate() {
    post("/projects", Map.of("name", "first", "dialect", "sqlite")).statusCode(201);
    for (Map<String, String> token :
        List.of(
            Map.of("name", "t", "role", "reader"),
            Map.of("name", "t", "role", "writer"),
            Map.of("name", "t", "role", "admin", "project", "first"))) {
      post("/tokens", token).statusCode(422).body("code", equalTo("first-token"));
    }
    get("/tokens").statusCode(200).body("total", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"godwit", "anonymous", "GODWIT_ADMIN_TOKEN", "Godwit", "ANONYMOUS"})
  void aTokenCannotHaveTheNameOfTheService(String name) {
    post("/tokens", Map.of("name", name, "role", "admin"))
        .statusCode(422)
        .body("code", equalTo("reserved-name"));
  }

  @Test
  void aTokenEndsInATimeThatCanBeKept() {
    given()
        .contentType("application/json")
        .body(
            "{\"name\": \"t\", \"role\": \"reader\", \"expiresAt\":"
                + " \"+999999999-12-31T23:59:59Z\"}")
        .post("/api/tokens")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid"));
  }

  @Test
  void completeIsABoolean() {
    post("/projects", Map.of("name", "whole", "dialect", "sqlite")).statusCode(201);
    putSql("/projects/whole/model?complete=no", "CREATE TABLE a (x);").statusCode(400);
    get("/projects/whole/model").statusCode(404);
  }

  /** A replacement character instead of a letter would be a silent loss. */
  @Test
  void aBodyKeepsItsCharactersOrIsRefused() {
    post("/projects", Map.of("name", "letters", "dialect", "sqlite")).statusCode(201);
    String ddl = "CREATE TABLE größe (straße TEXT DEFAULT 'ß');";
    byte[] latin = ddl.getBytes(StandardCharsets.ISO_8859_1);
    sql("application/sql", latin).statusCode(422).body("code", equalTo("bad-encoding"));
    sql("application/sql;charset=nonsense", latin).statusCode(422);
    get("/projects/letters/model").statusCode(404);
    sql("application/sql;charset=ISO-8859-1", latin).statusCode(201);
    get("/projects/letters/model").body("ddl", equalTo(ddl));
    sql("application/sql", ("\uFEFF" + ddl).getBytes(StandardCharsets.UTF_8)).statusCode(200);
    get("/projects/letters/model").body("ddl", equalTo(ddl));
    post("/projects/letters/environments", Map.of("name", "prod")).statusCode(201);
    put("/projects/letters/environments/prod/schema", "application/sql", latin).statusCode(422);
    get("/projects/letters/environments/prod/schema").statusCode(404);
  }

  @Test
  void aRevisionIsWrittenByGodwitOrByHand() {
    Api.project("either", "CREATE TABLE a (x);");
    post(
            "/projects/either/revisions",
            Map.of("message", "Both", "autogenerate", true, "upgrade", "CREATE TABLE b (x);"))
        .statusCode(400)
        .body("code", equalTo("either-or"));
    post(
            "/projects/either/revisions",
            Map.of(
                "message", "Both", "upgrade", "CREATE TABLE b (x);", "allow", new String[] {"all"}))
        .statusCode(400)
        .body("code", equalTo("either-or"));
    get("/projects/either/revisions").body("total", equalTo(0));
  }

  /** Otherwise another revision with that version would count as the one that ran. */
  @Test
  void aRevisionInUseCannotBeDeleted() {
    Api.project("standing", "CREATE TABLE a (x);");
    revision("standing", "One").statusCode(201);
    post("/projects/standing/environments", Map.of("name", "prod")).statusCode(201);
    putJson("/projects/standing/environments/prod/stamp", Map.of("version", "1")).statusCode(200);
    delete("/projects/standing/revisions/1")
        .statusCode(409)
        .body("code", equalTo("revision-in-use"))
        .body("detail", containsString("prod"));
    delete("/projects/standing/environments/prod").statusCode(204);
    delete("/projects/standing/revisions/1").statusCode(204);
  }

  /** Without a Content-Length, the size of a body is known only after reading it. */
  @Test
  void aBodyWithoutLengthHasItsLimitToo() throws IOException, InterruptedException {
    post("/projects", Map.of("name", "chunks", "dialect", "sqlite")).statusCode(201);
    for (int megabytes : new int[] {9, 11}) {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(
                  HttpRequest.newBuilder(service.resolve("/api/projects/chunks/model"))
                      .header("Content-Type", "application/sql")
                      .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> blanks(megabytes)))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(megabytes == 9 ? 201 : 413, answer.statusCode(), answer.body());
      assertTrue(megabytes == 9 || answer.body().contains("too-large"), answer.body());
    }
    get("/projects/chunks/model").body("edition", equalTo(0));
  }

  private static InputStream blanks(int megabytes) {
    byte[] blanks = " ".repeat(MEGABYTE).getBytes(StandardCharsets.UTF_8);
    return new SequenceInputStream(
        Collections.enumeration(
            Collections.nCopies(megabytes, blanks).stream()
                .map(b -> (InputStream) new ByteArrayInputStream(b))
                .toList()));
  }

  private static void environment(String project) {
    post("/projects", Map.of("name", project, "dialect", "sqlite")).statusCode(201);
    post("/projects/" + project + "/environments", Map.of("name", "prod")).statusCode(201);
  }

  private static ValidatableResponse sql(String type, byte[] body) {
    return put("/projects/letters/model", type, body);
  }

  private static ValidatableResponse put(String path, String type, byte[] body) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .contentType(type)
        .body(body)
        .put("/api" + path)
        .then();
  }
}
