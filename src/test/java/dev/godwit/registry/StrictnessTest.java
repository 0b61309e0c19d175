package dev.godwit.registry;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would have to be guessed is refused, and nothing changes. */
@QuarkusTest
class StrictnessTest {
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
      })
  void aDeploymentIsReadAsItIsWritten(String body) {
    environment("written");
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

  @Test
  void aTokenEndsInATimeThatCanBeKept() {
    given()
        .contentType("application/json")
        .body(
            "{\"name\": \"t\", \"role\": \"reader\", \"expiresAt\": \"+999999999-12-31T23:59:59Z\"}")
        .post("/api/tokens")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid"));
  }

  @Test
  void aModelIsCompleteOrNotButNothingElse() {
    post("/projects", Map.of("name", "whole", "dialect", "sqlite")).statusCode(201);
    putSql("/projects/whole/model?complete=no", "CREATE TABLE a (x);").statusCode(400);
    get("/projects/whole/model").statusCode(404);
  }

  /** A replacement character in the place of a letter would be a loss that nobody sees. */
  @Test
  void aBodyKeepsItsLettersOrIsRefused() {
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

  /** Else another revision of that version would be taken for the one that ran. */
  @Test
  void aRevisionAtWhichSomethingStandsStays() {
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

  /** Without a Content-Length, a body is only known to be too large once it is read. */
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
