package dev.godwit.registry.transaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.engine.upgrade.OtherProcess;
import dev.godwit.registry.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The locks of a running service, and its behaviour when its database is removed. */
@QuarkusTest
@TestProfile(ReplacedDatabaseTest.OwnDatabase.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplacedDatabaseTest {
  @Inject RegistryTransactions transactions;

  private static final Path DATABASE = Path.of("target/test-db/replaced.db");

  /** A database that no later test needs. */
  public static class OwnDatabase implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("godwit.database", DATABASE.toString());
    }
  }

  @Test
  @Order(1)
  void theSharedLockIsKeptDuringAllRequests() throws IOException {
    Path locks = Path.of("/proc/locks");
    assumeTrue(Files.isReadable(locks), "only Linux lists the locks");
    Api.project("kept", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
    List<String> before = locksOnTheDatabase(locks);
    assertFalse(before.isEmpty(), "no lock after the start");
    for (String path : List.of("/q/health/ready", "/q/health", "/api/drift", "/api/projects")) {
      given().get(path).then().statusCode(200);
      assertEquals(before, locksOnTheDatabase(locks), path);
    }
  }

  @Test
  @Order(2)
  void anotherProcessDoesNotDeleteTheLog() throws IOException, InterruptedException {
    Path log = DATABASE.resolveSibling("replaced.db-wal");
    for (String path : List.of("/q/health/ready", "/api/drift")) {
      given().get(path).then().statusCode(200);
      OtherProcess.openAndClose(DATABASE);
      assertTrue(Files.exists(log), "deleted after " + path);
    }
    Api.project("written", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
  }

  @Test
  @Order(3)
  void aWriteDuringWhichTheFileVanishesIsNotAcknowledged() throws IOException {
    Path aside = DATABASE.resolveSibling("replaced-aside.db");
    WebApplicationException no =
        assertThrows(
            WebApplicationException.class, () -> transactions.write(() -> move(DATABASE, aside)));
    assertEquals(503, no.getResponse().getStatus());
    assertEquals("60", no.getResponse().getHeaderString("Retry-After"));
  }

  @Test
  @Order(4)
  void laterWritesAreNotAcknowledgedAndReadinessReportsWhy() {
    Api.post("/projects", Map.of("name", "lost", "dialect", "sqlite"))
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .contentType("application/problem+json")
        .body("code", equalTo("database-replaced"))
        .body("detail", containsString("replaced.db was deleted or moved"));
    Api.get("/projects").statusCode(503).body("code", equalTo("database-replaced"));
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body(
            "checks.find { it.name == 'database file in place' }.data.reason",
            containsString("replaced.db was deleted or moved"));
    given().get("/q/health/live").then().statusCode(200);
    // No empty database was created instead.
    assertFalse(Files.exists(DATABASE));
  }

  private static Path move(Path from, Path to) {
    try {
      return Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> locksOnTheDatabase(Path locks) throws IOException {
    String inode = ":" + Files.getAttribute(DATABASE, "unix:ino") + " ";
    return Files.readAllLines(locks).stream()
        .filter(line -> line.contains(inode))
        .map(line -> line.replaceFirst("^\\d+: ", ""))
        .sorted()
        .toList();
  }
}
