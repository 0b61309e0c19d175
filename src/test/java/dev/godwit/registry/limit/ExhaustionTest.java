package dev.godwit.registry.limit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever one client sends, the service keeps running and answers the others. */
@QuarkusTest
@TestProfile(ExhaustionTest.SmallLimits.class)
@Timeout(240)
@Tag("one-jdk")
class ExhaustionTest {
  private static final String ADMIN = "an-admin-token-for-this-test";

  /** One call of trim() takes hours and never calls the progress handler. */
  private static final String WEDGE =
      "CREATE TABLE t AS SELECT trim(replace(hex(zeroblob(2000000)),'0','a'),"
          + " replace(hex(zeroblob(170000)),'0','b') || 'a') AS x";

  private static final String BOMB =
      "CREATE TABLE t AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT"
          + " zeroblob(4000000) AS b FROM c ORDER BY b";

  @TestHTTPResource("/")
  URI service;

  /** Few threads and small limits, so that few requests reach them. */
  public static class SmallLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.ofEntries(
          Map.entry("godwit.admin-token", ADMIN),
          Map.entry("godwit.database", "target/test-db/exhaustion.db"),
          Map.entry("quarkus.thread-pool.max-threads", "16"),
          Map.entry("godwit.limits.workers", "2"),
          Map.entry("godwit.limits.worker-memory", "128M"),
          Map.entry("godwit.limits.memory", "12M"),
          Map.entry("godwit.limits.answer-size", "200K"),
          Map.entry("godwit.limits.body-time", "4S"),
          Map.entry("godwit.limits.large-answers", "4"),
          Map.entry("godwit.limits.waiting", "6"),
          Map.entry("godwit.limits.work-time", "12S"));
    }
  }

  private static ValidatableResponse compare(String desired) {
    return given()
        .header("Authorization", "Bearer " + ADMIN)
        .contentType("application/json")
        .body(Map.of("dialect", "sqlite", "current", "", "desired", desired))
        .post("/api/compare")
        .then();
  }

  private static void requireServed() {
    compare("CREATE TABLE a (x)").statusCode(200);
  }

  private void requireReady() {
    for (String path : List.of("/q/health/ready", "/api/projects?size=1")) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .sendAsync(
                  HttpRequest.newBuilder(service.resolve(path))
                      .header("Authorization", "Bearer " + ADMIN)
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .orTimeout(10, TimeUnit.SECONDS)
              .join();
      assertEquals(200, answer.statusCode(), answer.body());
    }
  }

  private static String body(String desired) {
    return "{\"dialect\":\"sqlite\",\"current\":\"\",\"desired\":\"" + desired + "\"}";
  }

  private Socket open(String path, String... headers) throws IOException {
    Socket socket = new Socket(service.getHost(), service.getPort());
    socket.setSoTimeout(60_000);
    send(
        socket,
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n"
            .formatted(path, String.join("\r\n", headers)));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static String answer(Socket socket) throws IOException {
    byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return new String(start, StandardCharsets.UTF_8);
  }

  @Test
  void aCallThatNeverEndsIsEnded() {
    compare(WEDGE).statusCode(422).body("code", equalTo("sql-too-expensive"));
    requireServed();
  }

  @Test
  void aQueryThatTakesAllMemoryTakesLittle() {
    compare(BOMB).statusCode(422).body("code", equalTo("sql-too-expensive"));
    requireServed();
  }

  @Test
  void scriptsModelsAndEnvironmentsHaveTheSameLimits() {
    given().header("Authorization", "Bearer " + ADMIN).delete("/api/projects/heavy");
    given()
        .header("Authorization", "Bearer " + ADMIN)
        .contentType("application/json")
        .body(Map.of("name", "heavy", "dialect", "sqlite"))
        .post("/api/projects")
        .then()
        .statusCode(201);
    given()
        .header("Authorization", "Bearer " + ADMIN)
        .contentType("application/json")
        .body(Map.of("message", "heavy", "upgrade", BOMB))
        .post("/api/projects/heavy/revisions")
        .then()
        .statusCode(422)
        .body("code", equalTo("sql-too-expensive"));
    given()
        .header("Authorization", "Bearer " + ADMIN)
        .contentType("application/sql")
        .body(BOMB.getBytes(StandardCharsets.UTF_8))
        .put("/api/projects/heavy/model")
        .then()
        .statusCode(422)
        .body("code", equalTo("sql-too-expensive"));
    requireServed();
  }

  @Test
  void aLargeAnswerIsRefused() {
    String tables =
        IntStream.range(0, 300)
            .mapToObj(i -> "CREATE TABLE t%d (a CHECK (a <> '%s'));".formatted(i, "x".repeat(900)))
            .reduce("", String::concat);
    compare(tables).statusCode(422).body("code", equalTo("answer-too-large"));
  }

  /** The two workers of a client are free again as soon as it has disconnected. */
  @Test
  void aClientThatGoesAwayEndsItsWork() throws Exception {
    requireServed();
    List<Long> before = workers();
    String body = body(WEDGE);
    Socket socket =
        open("/api/compare", "Authorization: Bearer " + ADMIN, "Content-Length: " + body.length());
    send(socket, body);
    TimeUnit.SECONDS.sleep(2);
    List<Long> busy = workers();
    assertTrue(!busy.isEmpty(), "a worker works");
    socket.close();
    TimeUnit.SECONDS.sleep(3);
    assertTrue(
        workers().stream().noneMatch(before::contains), "the worker of the client has ended");
    requireServed();
  }

  private static List<Long> workers() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
  }

  @Test
  void waitingRequestsBlockNobody() throws Exception {
    List<Socket> clients = new ArrayList<>();
    String body = body(WEDGE);
    for (int i = 0; i < 40; i++) {
      Socket socket =
          open(
              "/api/compare", "Authorization: Bearer " + ADMIN, "Content-Length: " + body.length());
      send(socket, body);
      clients.add(socket);
    }
    requireReady();
    int busy = 0;
    for (Socket client : clients.subList(20, 40)) {
      busy += answer(client).endsWith("503") ? 1 : 0;
    }
    assertTrue(busy > 10, "most of them are told to come back: " + busy);
    for (Socket client : clients) {
      client.close();
    }
    requireServed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked"})
  void slowBodiesBlockNobody(String length) throws Exception {
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Socket socket = open("/api/projects", "Authorization: Bearer " + ADMIN, length);
      send(socket, length.startsWith("C") ? "{" : "1\r\n{\r\n");
      clients.add(socket);
    }
    requireReady();
    for (Socket client : clients) {
      assertEquals("HTTP/1.1 408", answer(client));
      client.close();
    }
  }

  /** A response that is not read occupies no thread. */
  @Test
  void slowReadersBlockNobody() throws Exception {
    given().header("Authorization", "Bearer " + ADMIN).delete("/api/projects/large");
    given()
        .header("Authorization", "Bearer " + ADMIN)
        .contentType("application/json")
        .body(Map.of("name", "large", "dialect", "sqlite"))
        .post("/api/projects")
        .then()
        .statusCode(201);
    given()
        .header("Authorization", "Bearer " + ADMIN)
        .contentType("application/sql")
        .body(
            ("-- " + "x".repeat(8 << 20) + "\nCREATE TABLE a (x);")
                .getBytes(StandardCharsets.UTF_8))
        .put("/api/projects/large/model")
        .then()
        .statusCode(201);
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Socket socket = new Socket(service.getHost(), service.getPort());
      send(
          socket,
          "GET /api/projects/large/model HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(ADMIN));
      clients.add(socket);
    }
    requireReady();
    for (Socket client : clients) {
      client.close();
    }
  }

  @Test
  void aBodyWithoutATokenIsNotRead() throws Exception {
    try (Socket socket = open("/api/projects", "Content-Length: 1000")) {
      assertEquals("HTTP/1.1 401", answer(socket));
    }
  }

  @Test
  void bodiesInMemoryAreFew() throws Exception {
    String large = " ".repeat(9 << 20);
    try (Socket first =
        open(
            "/api/projects",
            "Authorization: Bearer " + ADMIN,
            "Content-Length: " + (large.length() + 10))) {
      send(first, large);
      TimeUnit.SECONDS.sleep(1);
      HttpResponse<String> second =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(
                  HttpRequest.newBuilder(service.resolve("/api/projects"))
                      .header("Authorization", "Bearer " + ADMIN)
                      .header("Content-Type", "application/json")
                      .timeout(Duration.ofSeconds(60))
                      .POST(HttpRequest.BodyPublishers.ofString("[" + large.substring(2) + "]"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(503, second.statusCode(), second.body());
      assertTrue(second.headers().firstValue("Retry-After").isPresent());
    }
    CompletableFuture.runAsync(
            () -> {
              // The memory is released when the client has disconnected.
              while (given()
                      .header("Authorization", "Bearer " + ADMIN)
                      .contentType("application/json")
                      .body("[" + large + "]")
                      .post("/api/projects")
                      .statusCode()
                  != 400) {
                Thread.onSpinWait();
              }
            })
        .get(60, TimeUnit.SECONDS);
  }
}
