package dev.godwit.registry.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a configured token, every request needs one, and it allows only what its role allows. */
@QuarkusTest
@TestProfile(AccessTest.WithToken.class)
class AccessTest {
  private static final String ADMIN = "an-admin-token-for-this-test";
  private static final Map<String, String> TOKENS = new LinkedHashMap<>();

  @TestHTTPResource("/api/events")
  URI events;

  @Inject DataSource database;

  /** The service with GODWIT_ADMIN_TOKEN. */
  public static class WithToken implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("godwit.admin-token", ADMIN, "godwit.database", "target/test-db/access.db");
    }
  }

  @BeforeEach
  void makeTokens() {
    if (TOKENS.isEmpty()) {
      with(ADMIN).delete("/api/projects/mine");
      with(ADMIN).delete("/api/projects/theirs");
      TOKENS.put("admin", ADMIN);
      for (String project : new String[] {"mine", "theirs"}) {
        json(ADMIN, Map.of("name", project, "dialect", "sqlite"))
            .post("/api/projects")
            .then()
            .statusCode(201);
      }
      for (String role : new String[] {"reader", "writer"}) {
        TOKENS.put(role, token(role, Map.of("role", role)));
        TOKENS.put("my-" + role, token("my-" + role, Map.of("role", role, "project", "mine")));
      }
      TOKENS.put("nobody", "godwit_nothing");
    }
  }

  private static String token(String name, Map<String, String> facts) {
    with(ADMIN).delete("/api/tokens/" + name);
    Map<String, String> body = new LinkedHashMap<>(facts);
    body.put("name", name);
    return json(ADMIN, body)
        .post("/api/tokens")
        .then()
        .statusCode(201)
        .body("token", startsWith("godwit_"))
        .extract()
        .path("token");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/projects, nobody 401, reader 200, my-reader 200, writer 200, admin 200",
    "GET, /api/projects/mine, nobody 401, reader 200, my-reader 200, my-writer 200, admin 200",
    "GET, /api/projects/theirs, nobody 401, reader 200, my-reader 403, my-writer 403, admin 200",
    "GET, /api/projects/%74heirs, nobody 401, reader 200, my-reader 403, my-writer 403, admin 200",
    "GET, /api/projects/mine/../theirs, reader 200, my-reader 403, my-writer 403, writer 200, admin"
        + " 200",
    "GET, /api//projects/theirs, nobody 401, my-reader 403, my-writer 403, my-reader 403, my-writer"
        + " 403",
    "GET, /api/projects/theirs;a=mine, nobody 400, my-reader 400, my-writer 400, reader 400, admin"
        + " 400",
    "GET, /api/projects;a/theirs, nobody 400, my-reader 400, my-writer 400, reader 400, admin 400",
    "GET, /api;a/tokens, nobody 400, reader 400, my-writer 400, writer 400, admin 400",
    "DELETE, /api;a=b/projects/mine, nobody 400, reader 400, my-writer 400, writer 400, admin 400",
    "GET, /api/tokens;, nobody 400, reader 400, my-writer 400, writer 400, admin 400",
    "GET, /api/audit;a, nobody 400, reader 400, my-writer 400, writer 400, admin 400",
    "GET, /api/tokens%3Ba, nobody 401, reader 404, my-writer 404, writer 404, admin 404",
    "DELETE, /api/projects/unknown, nobody 401, reader 403, writer 403, my-writer 403, admin 404",
    "DELETE, /api/projects/mine, nobody 401, reader 403, writer 403, my-reader 403, my-writer 403",
    "DELETE, /api/projects/mine/environments/x, nobody 401, reader 403, my-reader 403, my-writer"
        + " 404, writer 404",
    "DELETE, /api/projects/theirs/environments/x, nobody 401, reader 403, my-writer 403, writer"
        + " 404, admin 404",
    "GET, /api/tokens, nobody 401, reader 403, my-writer 403, writer 403, admin 200",
    "GET, /api/audit, nobody 401, reader 403, my-writer 403, writer 403, admin 200",
    "DELETE, /api/tokens/unknown, nobody 401, reader 403, my-writer 403, writer 403, admin 404",
    "GET, /api/nothing, nobody 401, reader 404, my-writer 404, writer 404, admin 404",
    "POST, /api/nothing, nobody 401, reader 403, my-writer 403, writer 404, admin 404",
  })
  void eachRoleAllowsItsOperations(
      String method, String path, String a, String b, String c, String d, String e) {
    for (String expectation : new String[] {a, b, c, d, e}) {
      String[] words = expectation.strip().split(" ", -1);
      int status =
          with(String.valueOf(TOKENS.get(words[0])))
              .urlEncodingEnabled(false)
              .request(method, path)
              .statusCode();
      assertEquals(Integer.parseInt(words[1]), status, words[0] + " asked " + method + " " + path);
    }
  }

  /** Paths that JAX-RS and the policy read differently must not bypass the policy. */
  @Test
  void withoutATokenNoPathIsAccessible() {
    for (String path :
        new String[] {
          "/api;a/tokens",
          "/api;/tokens",
          "/;a/api/tokens",
          "/api;a=b;c/projects",
          "//api/tokens",
          "/./api/tokens",
          "/x/../api/tokens",
          "/%61pi/tokens",
          "/api/%2e/tokens"
        }) {
      int status = given().urlEncodingEnabled(false).get(path).statusCode();
      assertTrue(status == 400 || status == 401 || status == 404, status + " for " + path);
    }
    given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .body(Map.of("name", "mine-too", "role", "admin"))
        .post("/api;a/tokens")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("bad-path"));
    with(ADMIN).get("/api/tokens/mine-too").then().statusCode(404);
  }

  @Test
  void refusalsAreProblems() {
    given()
        .get("/api/projects")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", containsString("Bearer"))
        .body("code", equalTo("unauthorized"));
    with(TOKENS.get("reader"))
        .delete("/api/projects/mine")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("code", equalTo("forbidden"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "bearer\tx", "Bearer é"})
  void anInvalidTokenIsRefused(String header) {
    given().header("Authorization", header).get("/api/projects").then().statusCode(401);
  }

  @Test
  void aTokenForOneProjectSeesOnlyThat() {
    with(TOKENS.get("my-reader"))
        .get("/api/projects")
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body("items[0].name", equalTo("mine"));
    with(TOKENS.get("my-reader")).get("/api/events?project=theirs").then().statusCode(403);
    json(TOKENS.get("my-writer"), Map.of("name", "new", "dialect", "sqlite"))
        .post("/api/projects")
        .then()
        .statusCode(403);
  }

  @Test
  void aTokenForOneProjectDoesNotRenameIt() {
    json(TOKENS.get("my-writer"), Map.of("name", "yours"))
        .patch("/api/projects/mine")
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
    json(TOKENS.get("my-writer"), Map.of("name", "mine", "description", "Ours"))
        .patch("/api/projects/mine")
        .then()
        .statusCode(200)
        .body("description", equalTo("Ours"));
    with(ADMIN).get("/api/projects/yours").then().statusCode(404);
  }

  @Test
  void aTokenIsStoredHashedAndItsUseIsSeen() throws SQLException {
    with(TOKENS.get("reader")).get("/api/projects").then().statusCode(200);
    with(ADMIN)
        .get("/api/tokens/reader")
        .then()
        .body("lastUsedAt.length()", equalTo(24))
        .body("token", nullValue())
        .body("createdBy", equalTo("GODWIT_ADMIN_TOKEN"));
    assertEquals(0, stored(TOKENS.get("reader")));
    assertEquals(1, stored(dev.godwit.token.TokenSecret.hash(TOKENS.get("reader"))));
  }

  @Test
  void anExpiredOrDeletedTokenIsRefused() throws SQLException, InterruptedException {
    String brief = token("brief", Map.of("role", "reader", "expiresAt", "2999-01-01T00:00:00Z"));
    with(brief).get("/api/projects").then().statusCode(200);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE access_token SET expires_at = 1000 WHERE name = 'brief'");
    }
    // The service does not know of this change, and asks again after this time.
    Thread.sleep(TokenCache.LIFE.toMillis());
    with(brief).get("/api/projects").then().statusCode(401);
    String gone = token("gone", Map.of("role", "reader"));
    with(ADMIN).delete("/api/tokens/gone").then().statusCode(204);
    with(gone).get("/api/projects").then().statusCode(401);
    json(ADMIN, Map.of("name", "past", "role", "reader", "expiresAt", "2001-01-01T00:00:00Z"))
        .post("/api/tokens")
        .then()
        .statusCode(400);
  }

  /** Otherwise a stream would keep sending events after its token was deleted. */
  @Test
  void aDeletedTokenEndsItsStream() throws IOException, InterruptedException {
    String listener = token("listener", Map.of("role", "reader"));
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(events)
                    .header("Authorization", "Bearer " + listener)
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertEquals(200, stream.statusCode());
    with(ADMIN).delete("/api/tokens/listener").then().statusCode(204);
    String told =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> new String(stream.body().readAllBytes(), StandardCharsets.UTF_8));
    assertTrue(told.startsWith(":hello"), told);
  }

  @Test
  void changesAreAudited() {
    json(TOKENS.get("my-writer"), Map.of("name", "audited-" + System.nanoTime()))
        .post("/api/projects/mine/environments")
        .then()
        .statusCode(201);
    with(ADMIN)
        .get("/api/audit?actor=my-writer&project=mine")
        .then()
        .body("items[0].action", equalTo("POST"))
        .body("items.path", hasItems("/api/projects/mine/environments"));
  }

  private int stored(String hash) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement =
            connection.prepareStatement("SELECT count(*) FROM access_token WHERE hash = ?")) {
      statement.setString(1, hash);
      try (ResultSet result = statement.executeQuery()) {
        return result.getInt(1);
      }
    }
  }

  private static RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static RequestSpecification json(String token, Map<String, String> body) {
    return with(token).contentType("application/json").body(body);
  }
}
