package dev.godwit.registry.access;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.StoredTime;
import dev.godwit.token.TokenSecret;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The first token closes a service that was open to everybody on its machine, and at once. */
@QuarkusTest
@TestProfile(FirstTokenTest.Open.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstTokenTest {
  @Inject RegistryTransactions transactions;
  @Inject Tokens tokens;

  /** A service without a token, on a new database. */
  public static class Open implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        for (String end : new String[] {"", "-wal", "-shm"}) {
          Files.deleteIfExists(Path.of("target/test-db/first-token.db" + end));
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return Map.of("godwit.database", "target/test-db/first-token.db");
    }
  }

  @Test
  @Order(1)
  void aFirstTokenThatIsRolledBackClosesNothing() {
    assertEquals(200, anonymous());
    given()
        .contentType("application/json")
        .body(Map.of("name", "one", "role", "reader"))
        .post("/api/tokens")
        .then()
        .statusCode(422);
    assertEquals(200, anonymous());
    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.write(
                () -> {
                  AccessToken token = new AccessToken();
                  token.name = "rolled-back";
                  token.hash = TokenSecret.hash(TokenSecret.random());
                  token.role = "admin";
                  token.createdAt = StoredTime.now();
                  token.createdBy = "test";
                  token.persistAndFlush();
                  assertTrue(tokens.configuredInTransaction());
                  throw new IllegalStateException("rolled back");
                }));
    assertEquals(200, anonymous());
  }

  @Test
  @Order(2)
  void theFirstTokenClosesTheServiceAtOnce() {
    assertEquals(200, anonymous());
    assertEquals(200, anonymous());
    String token =
        given()
            .contentType("application/json")
            .body(Map.of("name", "first", "role", "admin"))
            .post("/api/tokens")
            .then()
            .statusCode(201)
            .extract()
            .path("token");
    assertEquals(401, anonymous());
    given()
        .header("Authorization", "Bearer " + token)
        .delete("/api/tokens/first")
        .then()
        .statusCode(204);
    assertEquals(401, anonymous(), "deleting the last token does not open the service");
  }

  private static int anonymous() {
    return given().get("/api/projects").statusCode();
  }
}
