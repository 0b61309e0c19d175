package dev.godwit.registry.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Guessing tokens is rate-limited for every kind of attempt, but not for other addresses. */
@QuarkusTest
@TestProfile(FailedAuthenticationTest.FewFailures.class)
class FailedAuthenticationTest {
  private static final String ADMIN = "an-admin-token-for-this-test";
  private static final int MOST = 10;

  /** A low limit, so that the test needs few requests. */
  public static class FewFailures implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "godwit.admin-token",
          ADMIN,
          "godwit.database",
          "target/test-db/failed-authentication.db",
          "godwit.failed-authentications-per-minute",
          String.valueOf(MOST));
    }
  }

  @Test
  void guessingIsLimitedByAddress() {
    long refused =
        IntStream.range(0, 4 * MOST)
            .filter(i -> status(i % 3 == 0 ? "Basic x" + i : "Bearer godwit_guess" + i) == 429)
            .count();
    assertTrue(refused >= MOST, refused + " of " + 4 * MOST);
    given()
        .header("Authorization", "Bearer godwit_another_guess")
        .get("/api/projects")
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", notNullValue())
        .body("code", equalTo("too-many-failures"));
    // Also on paths without a token.
    given()
        .header("Authorization", "Bearer godwit_another_guess")
        .get("/q/metrics")
        .then()
        .statusCode(429);
    // The same address with a token that is valid, for the first time or again.
    for (int i = 0; i < 2; i++) {
      given()
          .header("Authorization", "Bearer " + ADMIN)
          .get("/api/projects")
          .then()
          .statusCode(200);
    }
  }

  private static int status(String authorization) {
    return given().header("Authorization", authorization).get("/api/projects").statusCode();
  }
}
