package dev.godwit.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.RawHttp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are refused before they reach a resource get a problem, too. */
@QuarkusTest
class RawHttpProblemsTest {
  @TestHTTPResource("/")
  URI service;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/projects/%zz | bad-path",
        "/api/projects/% | bad-path",
        "/api/projects/%f | bad-path",
        "/api/projects/%ff | bad-path",
        "/api/projects/%ed%a0%80 | bad-path",
        "/api/projects?name=%zz | bad-path",
        "/api/projects?%zz=1 | bad-path",
        "/api/projects?name=%ff | bad-path",
        "/q/%zz | bad-path",
        "/%zz | bad-path",
        "/q/metrics?x=%zz | bad-path",
        "/api/projects?name=a^b | bad-path",
        "api/projects | not-found",
        "* | not-found",
      })
  void aPathThatCannotBeReadIsAProblem(String path, String code) throws IOException {
    RawHttp.Answer answer = get(path, "");
    assertEquals(code.equals("not-found") ? 404 : 400, answer.status(), path);
    requireProblem(answer, code);
  }

  @ParameterizedTest
  @CsvSource({"5000", "20000", "70000", "300000"})
  void aFirstLineThatIsTooLongIsAProblem(int length) throws IOException {
    RawHttp.Answer answer = get("/api/projects?name=" + "a".repeat(length), "");
    assertEquals(414, answer.status());
    requireProblem(answer, "uri-too-long");
  }

  @ParameterizedTest
  @CsvSource({"70000", "300000"})
  void headersThatAreTooLargeAreAProblem(int length) throws IOException {
    RawHttp.Answer answer = get("/api/projects", "X-Long: " + "a".repeat(length) + "\r\n");
    assertEquals(431, answer.status());
    requireProblem(answer, "headers-too-large");
  }

  @ParameterizedTest
  @CsvSource({
    "'X y: b'",
    "'Content-Length: -1'",
    "'Content-Length: x'",
  })
  void aHeaderThatCannotBeReadIsAProblem(String header) throws IOException {
    RawHttp.Answer answer =
        RawHttp.send(
            service, "POST /api/projects HTTP/1.1\r\nHost: 127.0.0.1\r\n" + header + "\r\n\r\n");
    assertTrue(answer.status() >= 400 && answer.status() < 500, answer.head());
    assertTrue(answer.head().contains("application/problem+json"), answer.head());
  }

  @Test
  void aRequestThatIsNotHttpIsAProblem() throws IOException {
    for (String request :
        new String[] {
          "hello\r\n\r\n",
          "GET / HTTP/9.9\r\n\r\n",
          "GET /api/projects HTTP/1.1\r\n\r\n",
          "GET /api/projects HTTP/1.1\r\nHost: a b%%:x\r\n\r\n",
        }) {
      RawHttp.Answer answer = RawHttp.send(service, request);
      assertEquals(400, answer.status(), request);
      requireProblem(answer, "bad-request");
    }
  }

  private RawHttp.Answer get(String path, String headers) throws IOException {
    return RawHttp.send(
        service, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n");
  }

  private static void requireProblem(RawHttp.Answer answer, String code) {
    assertTrue(answer.head().contains("application/problem+json"), answer.head());
    assertTrue(answer.body().contains("\"code\":\"" + code + "\""), answer.body());
    assertTrue(answer.body().contains("\"detail\":\""), answer.body());
  }
}
