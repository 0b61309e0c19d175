package dev.godwit.registry.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.RawHttp;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No client can create time series, each of which would be kept forever. */
@QuarkusTest
class MetricsTest {
  private static final int TRIES = 100;

  @TestHTTPResource("/")
  URI service;

  @Inject MeterRegistry meters;

  @Test
  void unknownNamesAreNotMeasured() throws IOException {
    sendAll(0);
    int before = series();
    int known = meters.getMeters().size();
    for (int i = 1; i <= TRIES; i++) {
      sendAll(i);
    }
    // Other metrics (connections, memory) may appear for the first time.
    assertTrue(series() - before < TRIES / 2, before + " became " + series());
    assertTrue(meters.getMeters().size() - known < TRIES / 2);
    String metrics = given().get("/q/metrics").asString();
    assertFalse(metrics.contains("nvented"), metrics);
    assertTrue(metrics.contains("method=\"OTHER\""), metrics);
  }

  @Test
  void knownPathsAreMeasuredByTheirTemplate() {
    given().get("/api/projects/measured").then().statusCode(404);
    String metrics = given().get("/q/metrics").asString();
    assertTrue(metrics.contains("uri=\"/api/projects/{project}\""), metrics);
  }

  private void sendAll(int number) throws IOException {
    for (String line :
        List.of(
            "INVENTED%d /api/projects",
            "Invented%d /api/invented",
            "Invented%d /q/health",
            "GET /api/invented%d",
            "GET /invented%d",
            "GET /q/invented%d",
            "GET /q/health/group/invented%d",
            "GET /api/projects/invented%d/invented%d",
            "GET /api/invented%d/%%zz",
            "GET /api/invented%d;a",
            "GET /invented%d?%%zz",
            "OPTIONS /api/invented%d",
            "POST /api/invented%d",
            "GET /api/projects?invented%d=1")) {
      try (Socket socket = new Socket(service.getHost(), service.getPort())) {
        String first = line.replace("%d", String.valueOf(number)).replace("%%", "%");
        RawHttp.Answer answer =
            RawHttp.send(socket, first + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        assertTrue(answer.status() < 500, first + ": " + answer.head());
      }
    }
    // A foreign name in Host is answered with 401, and a header that is too large with 431.
    String host =
        "GET /api/invented" + number + " HTTP/1.1\r\nHost: invented" + number + "\r\n\r\n";
    assertEquals(401, RawHttp.send(service, host).status());
    String large =
        "GET /api/invented"
            + number
            + " HTTP/1.1\r\nHost: a\r\nX: "
            + "a".repeat(70_000)
            + "\r\n\r\n";
    assertEquals(431, RawHttp.send(service, large).status());
  }

  private static int series() {
    return (int)
        given().get("/q/metrics").asString().lines().filter(line -> !line.startsWith("#")).count();
  }
}
