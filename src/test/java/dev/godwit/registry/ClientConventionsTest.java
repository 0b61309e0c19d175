package dev.godwit.registry;

import static dev.godwit.registry.Api.delete;
import static dev.godwit.registry.Api.get;
import static dev.godwit.registry.Api.post;
import static dev.godwit.registry.Api.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Conventions of REST clients: ETags, idempotency keys, pages, sorting, problems, concurrency. */
@QuarkusTest
class ClientConventionsTest {

  @Test
  void anUpdateOfAnOldStateIsRefused() {
    post("/projects", Map.of("name", "tagged", "dialect", "sqlite")).statusCode(201);
    String tag = get("/projects/tagged").extract().header("ETag");
    for (String seen : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
      given().header("If-None-Match", seen).get("/api/projects/tagged").then().statusCode(304);
    }
    patch("/api/projects/tagged", "W/" + tag, Map.of("description", "weak")).then().statusCode(412);
    String next =
        patch("/api/projects/tagged", tag, Map.of("description", "one"))
            .then()
            .statusCode(200)
            .body("description", equalTo("one"))
            .extract()
            .header("ETag");
    patch("/api/projects/tagged", tag, Map.of("description", "two"))
        .then()
        .statusCode(412)
        .body("code", equalTo("changed-meanwhile"));
    get("/projects/tagged").body("description", equalTo("one")).header("ETag", next);
    given().header("If-Match", tag).delete("/api/projects/tagged").then().statusCode(412);
    given().header("If-Match", next).delete("/api/projects/tagged").then().statusCode(204);
  }

  @Test
  void aRepeatedCreationGetsTheSameResponse() {
    post("/projects", Map.of("name", "once", "dialect", "sqlite")).statusCode(201);
    post("/projects/once/environments", Map.of("name", "prod")).statusCode(201);
    revisions("once", 2);
    String path = "/api/projects/once/environments/prod/deployments";
    Map<String, String> body = Map.of("to", "1", "outcome", "done");
    Response first = keyed("k1", path, body);
    Response second = keyed("k1", path, body);
    assertEquals(201, first.statusCode());
    assertEquals(201, second.statusCode());
    assertEquals(first.header("Location"), second.header("Location"));
    assertEquals(first.body().asString(), second.body().asString());
    assertEquals("true", second.header("Idempotency-Replayed"));
    keyed("k1", path, Map.of("to", "2", "outcome", "done"))
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
    get("/projects/once/environments/prod/deployments").body("total", equalTo(1));
    keyed("x".repeat(201), path, body).then().statusCode(400);
  }

  @Test
  void listsAreFilteredSortedAndLinked() {
    for (String name : List.of("list-a", "list-b", "list_c")) {
      post("/projects", Map.of("name", name, "dialect", "sqlite")).statusCode(201);
    }
    get("/projects?name=LIST-&sort=-name&size=1")
        .statusCode(200)
        .body("total", equalTo(2))
        .body("items[0].name", equalTo("list-b"))
        .header("Link", containsString("rel=\"self\""))
        .body("links.next", containsString("sort=-name"));
    get("/projects?name=t_").body("total", equalTo(1));
    get("/projects?name=%25").body("total", equalTo(0));
    get("/projects?sort=nothing").statusCode(400).body("code", equalTo("bad-sort"));
    get("/projects?sort=name;drop").statusCode(400);
  }

  @Test
  void onlyTheNewestRevisionCanBeDeleted() {
    Api.project("line", "CREATE TABLE a (x);");
    revision("line", "One").statusCode(201);
    Api.putSql("/projects/line/model", "CREATE TABLE a (x, y);").statusCode(200);
    revision("line", "Two").statusCode(201);
    delete("/projects/line/revisions/1").statusCode(409).body("code", equalTo("not-the-head"));
    delete("/projects/line/revisions/2").statusCode(204);
    post(
            "/projects/line/revisions",
            Map.of("message", "By hand", "upgrade", "ALTER TABLE a ADD z;"))
        .statusCode(201)
        .body("version", equalTo("2"))
        .body("changes.size()", equalTo(0));
    post("/projects/line/revisions", Map.of("message", "Bad", "upgrade", "ATTACH 'x' AS y;"))
        .statusCode(422)
        .body("code", equalTo("invalid-script"));
    post(
            "/projects/line/revisions",
            Map.of("message", "Old", "upgrade", "SELECT 1;", "parent", "1"))
        .statusCode(409)
        .body("code", equalTo("stale-parent"));
    post("/projects/line/revisions", Map.of("message", "Nothing"))
        .statusCode(400)
        .body("code", equalTo("no-script"));
    given()
        .get("/api/projects/line/revisions/2/script")
        .then()
        .statusCode(200)
        .body(equalTo("ALTER TABLE a ADD z;"));
    get("/projects/line/revisions/2/downgrade")
        .statusCode(404)
        .body("code", equalTo("no-downgrade"));
  }

  @Test
  void concurrentRequestsLoseNothing() throws InterruptedException, ExecutionException {
    post("/projects", Map.of("name", "many", "dialect", "sqlite")).statusCode(201);
    post("/projects/many/environments", Map.of("name", "prod")).statusCode(201);
    revisions("many", 12);
    List<Integer> answers =
        together(
            24,
            i ->
                keyed(
                        "same-" + i % 12,
                        "/api/projects/many/environments/prod/deployments",
                        Map.of("to", String.valueOf(i % 12 + 1), "outcome", "done"))
                    .statusCode());
    assertTrue(answers.stream().allMatch(status -> status == 201), answers.toString());
    get("/projects/many/environments/prod/deployments").body("total", equalTo(12));
    post("/projects", Map.of("name", "racing", "dialect", "sqlite")).statusCode(201);
    Api.putSql("/projects/racing/model", "CREATE TABLE a (x);").statusCode(201);
    List<Integer> revisions =
        together(6, i -> revision("racing", "Together").extract().statusCode());
    assertTrue(
        revisions.stream().allMatch(status -> status == 201 || status == 200 || status == 409),
        revisions.toString());
    get("/projects/racing/revisions").body("total", equalTo(1));
  }

  @Test
  void problemsHaveStableCodes() {
    get("/nothing/here").statusCode(404).contentType("application/problem+json");
    given()
        .contentType("text/xml")
        .body("<a/>")
        .post("/api/projects")
        .then()
        .statusCode(415)
        .contentType("application/problem+json");
    given().put("/api/projects").then().statusCode(405);
    given().header("Accept", "image/png").get("/api/projects").then().statusCode(406);
    given()
        .contentType("application/json")
        .body("{\"name\":")
        .post("/api/projects")
        .then()
        .statusCode(400)
        .body("code", equalTo("bad-json"));
    post("/projects", Map.of("name", "pg", "dialect", "postgresql"))
        .statusCode(400)
        .body("code", equalTo("invalid"))
        .body("detail", containsString("this version supports no other database"));
    post("/projects", Map.of("name", "without-model", "dialect", "sqlite")).statusCode(201);
    get("/projects/without-model/model").statusCode(404).body("code", equalTo("no-model"));
  }

  @Test
  void securityHeadersAreSet() {
    given()
        .header("Origin", "https://example.org")
        .get("/api/projects")
        .then()
        .header("Access-Control-Allow-Origin", nullValue())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", containsString("default-src 'none'"));
    given().header("Host", "evil.example").get("/api/projects").then().statusCode(401);
  }

  /** Revisions 1, 2, … without changes. */
  private static void revisions(String project, int count) {
    for (int i = 0; i < count; i++) {
      post(
              "/projects/" + project + "/revisions",
              Map.of("message", "Revision", "upgrade", "SELECT 1;"))
          .statusCode(201);
    }
  }

  private static Response keyed(String key, String path, Map<String, ?> body) {
    return given()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post(path);
  }

  private static Response patch(String path, String tag, Map<String, ?> body) {
    return given().header("If-Match", tag).contentType("application/json").body(body).patch(path);
  }

  private static <T> List<T> together(int count, java.util.function.IntFunction<T> work)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        futures.add(threads.submit(() -> work.apply(number)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
