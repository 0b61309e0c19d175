package dev.godwit.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sends unexpected input to every operation of the OpenAPI document: wrong types, wrong values,
 * broken and huge bodies. No response is a 5xx, and every error is a problem.
 */
@QuarkusTest
@Tag("one-jdk")
class ApiFuzzTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final List<String> SEGMENTS =
      List.of(
          "sweep",
          "1",
          "nobody",
          "%00",
          "%FF%FE",
          "..%2f..",
          "é ü",
          "'; DROP TABLE project",
          "x".repeat(3000),
          "-1");
  private static final List<String> VALUES =
      List.of(
          "",
          "1",
          "-1",
          "99999999999999999999",
          "true",
          "%",
          "_",
          "\u0000",
          "'",
          "a,b",
          "é\uD83D\uDE00",
          "x".repeat(2000));
  private static final List<String> JSON =
      List.of(
          "",
          "{}",
          "[]",
          "null",
          "1",
          "\"text\"",
          "{",
          "{\"name\": {}, \"message\": [], \"version\": {\"a\": 1}, \"migrations\": 7}",
          "{\"name\": \"a\", \"dialect\": \"oracle\", \"message\": \"\", \"to\": \"x\"}",
          "{\"name\": null, \"dialect\": null, \"message\": null, \"ddl\": null, \"to\": null}",
          "{\"message\": \"\\u0000\", \"autogenerate\": true, \"renames\": [null], \"allow\":"
              + " [null]}",
          "{\"message\": \"m\", \"autogenerate\": true, \"renames\": [\"a\"], \"allow\": [\"b\"]}",
          "{\"message\": \"m\", \"autogenerate\": true, \"fills\": [\"a.b=1; DROP TABLE a\","
              + " \"=\"]}",
          "{\"message\": \"!!!\", \"autogenerate\": false, \"upgrade\": \"garbage\"}",
          "{\"message\": \"m\", \"version\": \"0\", \"upgrade\": \"SELECT 1\"}",
          "{\"to\": \"1\", \"outcome\": \"done\", \"startedAt\": \"yesterday\"}",
          "{\"to\": \"1\", \"outcome\": \"done\", \"startedAt\": \"+999999999-12-31T23:59:59Z\"}",
          "{\"to\": \"1\", \"outcome\": \"done\", \"durationMs\": 9223372036854775807}",
          "{\"migrations\": [null, {}, {\"version\": \"1\", \"state\": \"Success\"}]}",
          "{\"individualResults\": [null, {}, {\"migrations\": null}]}",
          "{\"dialect\": \"sqlite\", \"current\": \"\\u0000\", \"desired\": \";;;\"}",
          "{\"dialect\": \"sqlite\", \"current\": \"\", \"desired\": \"CREATE TABLE t(a)\","
              + " \"allow\": [null], \"renames\": [null, \"\", \"=\", \"a=b=c\", \".=.\"],"
              + " \"fills\": [null, \"\", \"=\", \"t.a=(\"]}",
          "{\"name\": \"t\", \"role\": \"king\", \"expiresAt\": 1e400}",
          "{\"a\":".repeat(2000) + "1" + "}".repeat(2000));
  private static final List<String> SQL =
      List.of(
          "",
          ";",
          "garbage",
          "CREATE TABLE t (a",
          "ATTACH 'x' AS y",
          "\u0000",
          "SELECT 1",
          "CREATE TABLE t (a);");

  private static final int LARGE = 1_000_000;

  @TestHTTPResource("/")
  URI service;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> failures = new TreeSet<>();
  private int asked;

  @Test
  void noInputCausesAnInternalError() throws IOException, InterruptedException {
    JsonNode paths =
        new ObjectMapper()
            .readTree(given().accept("application/json").get("/q/openapi?format=json").asString())
            .get("paths");
    int operations = 0;
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (path.getKey().startsWith("/api/")
            && !path.getKey().equals("/api/events")
            && METHODS.contains(operation.getKey())) {
          operations++;
          // An earlier operation may have renamed them.
          Api.post("/projects", Map.of("name", "sweep", "dialect", "sqlite"))
              .statusCode(anyOf(is(201), is(409)));
          Api.post("/projects/sweep/environments", Map.of("name", "sweep"))
              .statusCode(anyOf(is(201), is(409)));
          sweep(
              operation.getKey().toUpperCase(java.util.Locale.ROOT),
              path.getKey(),
              operation.getValue());
        }
      }
    }
    assertTrue(operations > 25, "only " + operations + " operations were found");
    assertTrue(asked > 1000, "only " + asked + " requests were made");
    assertEquals(Set.of(), failures);
    given().get("/q/health").then().statusCode(200);
  }

  private void sweep(String method, String path, JsonNode operation)
      throws IOException, InterruptedException {
    String known = path.replace("{deployment}", "1").replaceAll("\\{[a-z]+}", "sweep");
    boolean deletes = method.equals("DELETE");
    for (String segment : SEGMENTS) {
      if (path.contains("{") && !(deletes && segment.equals("sweep"))) {
        ask(method, path.replaceAll("\\{[a-z]+}", encoded(segment)), "", "application/json", "{}");
      }
    }
    if (deletes) {
      return;
    }
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        for (String value : VALUES) {
          String query = parameter.get("name").asText() + "=" + encoded(value);
          ask(method, known, "?" + query, "application/json", "{}");
        }
      }
    }
    if (!method.equals("GET")) {
      for (String body : JSON) {
        ask(method, known, "", "application/json", body);
      }
      for (String body : SQL) {
        ask(method, known, "", "application/sql", body);
        ask(method, known, "", "application/zip", body);
        ask(method, known, "", "nonsense", body);
      }
      ask(method, known, "", "application/json", "[" + "1,".repeat(6_000_000) + "1]");
    }
  }

  private static String encoded(String text) {
    return text.startsWith("%") || text.startsWith("..")
        ? text.equals("%") ? "%25" : text
        : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void ask(String method, String path, String query, String type, String body)
      throws IOException, InterruptedException {
    asked++;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.toString().replaceAll("/$", "") + path + query))
            .timeout(Duration.ofSeconds(60));
    if (method.equals("GET")) {
      request.GET();
    } else {
      request.header("Content-Type", type);
      request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    String what =
        "%s %.80s%.60s %s %.60s".formatted(method, path, query, type, body.replace('\n', ' '));
    try {
      HttpResponse<String> answer = send(request.build(), body.length() < LARGE);
      String contentType = answer.headers().firstValue("Content-Type").orElse("");
      if (answer.statusCode() >= 500) {
        failures.add(answer.statusCode() + ": " + what);
      } else if (answer.statusCode() >= 400
          && answer.statusCode() != 414 // the server reads no further than that
          && !contentType.startsWith("application/problem+json")) {
        failures.add(answer.statusCode() + " is no problem+json: " + what);
      } else if (answer.statusCode() != 414) {
        ApiContractCheck.contract()
            .faults(
                method,
                path,
                answer.statusCode(),
                name -> answer.headers().firstValue(name).orElse(null),
                answer.body().getBytes(StandardCharsets.UTF_8))
            .forEach(fault -> failures.add(answer.statusCode() + ", " + fault + ": " + what));
      }
    } catch (IOException e) {
      // The service may close a connection whose body it does not want to read to its end.
      if (body.length() < LARGE) {
        failures.add(e + ": " + what);
      }
    }
  }

  /** A connection that the service has closed since the last request is detected only now. */
  private HttpResponse<String> send(HttpRequest request, boolean again)
      throws IOException, InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      if (!again) {
        throw e;
      }
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
