package dev.godwit.registry.access;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.transaction.RegistryTransactions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a token in memory never outlives a change of the token or of its project. */
@QuarkusTest
@TestProfile(TokenCacheTest.WithToken.class)
class TokenCacheTest {
  private static final String ADMIN = "an-admin-token-for-the-cache";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Inject DataSource database;
  @Inject RegistryTransactions transactions;
  @Inject TokenCache cache;

  /** The service with GODWIT_ADMIN_TOKEN, on a database of its own. */
  public static class WithToken implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "godwit.admin-token",
          ADMIN,
          "godwit.database",
          "target/test-db/token-cache.db",
          "godwit.failed-authentications-per-minute",
          "0",
          "godwit.requests-per-second",
          "0");
    }
  }

  @Test
  void aDeletedTokenStopsAtOnce() {
    String name = name("deleted");
    String token = token(name, Map.of("role", "reader"));
    assertEquals(200, projects(token));
    assertEquals(200, projects(token));
    with(ADMIN).delete("/api/tokens/" + name).then().statusCode(204);
    assertEquals(401, projects(token));
    String again = token(name, Map.of("role", "reader"));
    assertEquals(401, projects(token), "the new token of that name is another one");
    assertEquals(200, projects(again));
  }

  /** Requests that look a token up while it is deleted must not bring it back. */
  @Test
  void aTokenThatIsUsedWhileItIsDeletedStopsAtOnce() {
    for (int round = 0; round < 10; round++) {
      String name = name("raced");
      String token = token(name, Map.of("role", "reader"));
      AtomicBoolean go = new AtomicBoolean(true);
      CompletableFuture<?>[] users = new CompletableFuture<?>[6];
      for (int i = 0; i < users.length; i++) {
        users[i] =
            CompletableFuture.runAsync(
                () -> {
                  while (go.get()) {
                    projects(token);
                  }
                });
      }
      try {
        assertEquals(200, projects(token));
        with(ADMIN).delete("/api/tokens/" + name).then().statusCode(204);
        for (int i = 0; i < 20; i++) {
          assertEquals(401, projects(token));
        }
      } finally {
        go.set(false);
        CompletableFuture.allOf(users).join();
      }
    }
  }

  @Test
  void theTokensOfADeletedProjectStopAtOnce() {
    String project = project();
    String token = token(name("of-project"), Map.of("role", "writer", "project", project));
    assertEquals(200, read(token, project));
    with(ADMIN).delete("/api/projects/" + project).then().statusCode(204);
    assertEquals(401, read(token, project));
    create(project);
    assertEquals(401, read(token, project), "another project of the same name");
  }

  @Test
  void aTokenFollowsItsProjectToItsNewName() {
    String project = project();
    String renamed = project + "-renamed";
    String token = token(name("renamed"), Map.of("role", "reader", "project", project));
    assertEquals(200, read(token, project));
    json(ADMIN, Map.of("name", renamed)).patch("/api/projects/" + project).then().statusCode(200);
    assertEquals(200, read(token, renamed));
    create(project);
    assertEquals(403, read(token, project), "another project has the old name now");
    json(ADMIN, Map.of("name", project + "-third"))
        .patch("/api/projects/" + renamed + "/")
        .then()
        .statusCode(200);
    assertEquals(403, read(token, renamed));
  }

  @Test
  void anExpiredTokenStopsWhenItExpires() throws InterruptedException {
    Instant end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
    String token = token(name("expiring"), Map.of("role", "reader", "expiresAt", end.toString()));
    while (Instant.now().isBefore(end)) {
      int status = projects(token);
      assertTrue(status == 200 || !Instant.now().isBefore(end), "it was refused too early");
      Thread.sleep(10);
    }
    assertEquals(401, projects(token));
  }

  @Test
  void aFailedChangeChangesNothing() {
    String name = name("kept");
    String token = token(name, Map.of("role", "reader"));
    assertEquals(200, projects(token));
    json(ADMIN, Map.of("name", name, "role", "admin")).post("/api/tokens").then().statusCode(409);
    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.write(
                () -> {
                  assertTrue(AccessToken.remove(name));
                  throw new IllegalStateException("rolled back");
                }));
    assertEquals(200, projects(token));
    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.write(
                () -> {
                  AccessToken.findByName(name).orElseThrow().role = "admin";
                  AccessToken.flush();
                  throw new IllegalStateException("rolled back");
                }));
    assertEquals(403, with(token).get("/api/tokens").statusCode());
  }

  /** Another process, such as an administrator's shell, changes the table without a sign. */
  @Test
  void aChangeByAnotherProcessIsSeenSoon() throws SQLException {
    String name = name("foreign");
    String token = token(name, Map.of("role", "reader"));
    assertEquals(200, projects(token));
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM access_token WHERE name = '" + name + "'");
    }
    Instant end = Instant.now().plus(PATIENCE);
    while (projects(token) != 401) {
      assertTrue(Instant.now().isBefore(end), "the token is still accepted");
    }
  }

  @Test
  void whatIsReadWhileAChangeIsCommittedIsNotKept() {
    cache.beginChange();
    try {
      assertEquals(null, cache.asking());
    } finally {
      cache.endChange();
    }
    TokenCache.Moment before = cache.asking();
    cache.beginChange();
    cache.endChange();
    cache.keepAny(false, before);
    assertFalse(cache.noToken(), "it was read before the change");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/projects, true",
    "POST, /api/projects/shop/revisions, true",
    "DELETE, /api/projects/shop/environments/live, true",
    "DELETE, /api/projects/shop, false",
    "DELETE, /api/projects/shop/, false",
    "PATCH, /api/projects/shop, false",
    "PATCH, /api/projects//shop, false",
    "DELETE, /api//projects/shop, false",
    "DELETE, /api/projects, false",
    "POST, /api/tokens, false",
    "DELETE, /api/tokens/one, false",
    "POST, /api/anything-new, false",
    "POST, /, false",
  })
  void onlyWritesThatLeaveTokensAloneKeepWhatIsKnown(String method, String path, boolean leaves) {
    assertEquals(leaves, TokenChanges.leavesTokens(method, path));
  }

  private static int projects(String token) {
    return with(token).get("/api/projects").statusCode();
  }

  private static int read(String token, String project) {
    return with(token).get("/api/projects/" + project).statusCode();
  }

  private static String name(String prefix) {
    return prefix + "-" + NUMBER.incrementAndGet() + "-" + System.nanoTime();
  }

  private static String project() {
    String name = name("project");
    create(name);
    return name;
  }

  private static void create(String name) {
    json(ADMIN, Map.of("name", name, "dialect", "sqlite"))
        .post("/api/projects")
        .then()
        .statusCode(201);
  }

  private static String token(String name, Map<String, String> facts) {
    Map<String, String> body = new HashMap<>(facts);
    body.put("name", name);
    Response made = json(ADMIN, body).post("/api/tokens");
    assertEquals(201, made.statusCode(), made.asString());
    return made.path("token");
  }

  private static RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static RequestSpecification json(String token, Map<String, String> body) {
    return with(token).contentType("application/json").body(body);
  }
}
