package dev.godwit.registry;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do not take a large list hold none of the few threads that read. */
@QuarkusTest
@TestProfile(GrowthProfile.class)
class SlowReaderTest {
  private static final int CLIENTS = 24;

  @Inject DataSource database;

  @TestHTTPResource("/")
  URI service;

  @Test
  @Timeout(60)
  void othersAreServedWhileClientsDoNotReadTheirAnswers() throws IOException {
    Api.post("/projects", Map.of("name", "slow-reader", "dialect", "sqlite")).statusCode(201);
    Api.post("/projects/slow-reader/environments", Map.of("name", "prod")).statusCode(201);
    new Rows(database)
        .fill(
            200,
            "deployment",
            "environment_id, to_version, outcome, started_at, error",
            "(SELECT max(id) FROM environment), 'v', 'failed', n, hex(zeroblob(10000))");
    String path = "/projects/slow-reader/environments/prod/deployments?size=200";
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(ask("/api" + path));
      }
      for (int i = 0; i < CLIENTS; i++) {
        Api.get("/projects/slow-reader").statusCode(200);
        Api.get("/projects?size=1").statusCode(200);
      }
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
    Api.get(path).statusCode(200).body("items.size()", equalTo(200));
  }

  private Socket ask(String path) throws IOException {
    Socket socket = new Socket(service.getHost(), service.getPort());
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .formatted(path)
                .getBytes(StandardCharsets.UTF_8));
    return socket;
  }
}
