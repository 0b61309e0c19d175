package dev.godwit.registry.web;

import static dev.godwit.registry.Api.get;
import static dev.godwit.registry.Api.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.godwit.registry.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path lists its methods and answers OPTIONS, HEAD and Accept as clients expect. */
@QuarkusTest
class MethodsTest {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO");

  @TestHTTPResource("/")
  URI service;

  /** The document is generated from the resources; OPTIONS must list the same methods. */
  @Test
  void everyPathNamesItsMethodsAndNoOther() throws IOException {
    JsonNode paths =
        new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString()).get("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      if (!path.getKey().startsWith("/api/")) {
        continue;
      }
      Set<String> expected = new TreeSet<>(Set.of("OPTIONS"));
      path.getValue().fieldNames().forEachRemaining(m -> expected.add(m.toUpperCase(Locale.ROOT)));
      if (expected.contains("GET")) {
        expected.add("HEAD");
      }
      String sent = path.getKey().replaceAll("\\{[a-z]+}", "nobody");
      assertEquals(expected, allowed(given().options(sent).then().statusCode(200)), sent);
      assertEquals(expected, allowed(given().options(sent + "/").then().statusCode(200)), sent);
      for (String method : METHODS) {
        if (!expected.contains(method)) {
          assertEquals(
              expected, allowed(given().request(method, sent).then().statusCode(405)), sent);
        }
      }
    }
    given().options("/api/nothing").then().statusCode(404);
    given().request("FOO", "/api/nothing").then().statusCode(404);
  }

  private static Set<String> allowed(io.restassured.response.ValidatableResponse answer) {
    return new TreeSet<>(Arrays.asList(answer.extract().header("Allow").split(", ", -1)));
  }

  /** Clients that are generated from the document accept only the media type of errors. */
  @ParameterizedTest
  @ValueSource(strings = {"application/problem+json", "application/json", "application/json;q=0.5"})
  void aClientThatAcceptsOnlyErrorsGetsTheResponse(String accept) {
    Api.project("accepted", "CREATE TABLE a (x);");
    Api.revision("accepted", "One").statusCode(201);
    post("/projects/accepted/environments", Map.of("name", "prod")).statusCode(201);
    accepting(accept, "/projects/accepted/revisions/1/script", "application/sql");
    accepting(accept, "/projects/accepted/revisions/1/downgrade", "application/sql");
    accepting(accept, "/projects/accepted/environments/prod/upgrade", "application/sql");
    accepting(accept, "/projects/accepted/migrations.zip", "application/zip");
    accepting(accept, "/projects/accepted", "application/json");
    deleting(accept, "/projects/accepted/environments/prod");
    deleting(accept, "/projects/accepted/revisions/1");
    deleting(accept, "/projects/accepted");
  }

  private static void accepting(String accept, String path, String type) {
    given().accept(accept).get("/api" + path).then().statusCode(200).contentType(startsWith(type));
  }

  private static void deleting(String accept, String path) {
    given().accept(accept).delete("/api" + path).then().statusCode(204);
  }

  /** A response without a body has no media type. */
  @Test
  void aDeleteNeedsNeitherAcceptNorContentType() {
    post("/projects", Map.of("name", "image", "dialect", "sqlite")).statusCode(201);
    given()
        .accept("image/png")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .delete("/api/projects/image")
        .then()
        .statusCode(204);
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, /projects",
    "text/event-stream, /projects",
    "'application/json;q=0, image/png', /projects/godwit/migrations.zip",
    "text/plain, /projects/godwit/migrations.zip"
  })
  void anotherTypeIsStillRefused(String accept, String path) {
    given()
        .accept(accept)
        .get("/api" + path)
        .then()
        .statusCode(406)
        .contentType("application/problem+json")
        .body("code", equalTo("not-acceptable"));
  }

  /** A second request on the same connection is answered, so the first one has ended. */
  @Test
  void aHeadOfTheStreamEnds() throws IOException {
    String head = "HEAD /api/events HTTP/1.1\r\nHost: localhost:%d\r\n\r\n";
    String last = "HEAD /api/drift HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket
          .getOutputStream()
          .write(
              (head + last)
                  .formatted(service.getPort(), service.getPort())
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answers =
          assertTimeoutPreemptively(
              Duration.ofSeconds(60),
              () -> new String(in.readAllBytes(), StandardCharsets.US_ASCII));
      assertEquals(2, answers.split("HTTP/1.1 200 OK", -1).length - 1, answers);
    }
  }

  @Test
  void everyGetHasAHead() {
    for (String path : List.of("/projects", "/projects/godwit/migrations.zip", "/drift")) {
      String type = get(path).extract().contentType();
      given().head("/api" + path).then().statusCode(200).contentType(type);
    }
    given().head("/api/projects/nobody").then().statusCode(404);
  }
}
