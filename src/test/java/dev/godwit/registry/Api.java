package dev.godwit.registry;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Short methods for requests to the API. */
public final class Api {
  private Api() {}

  public static ValidatableResponse get(String path) {
    return given().get("/api" + path).then();
  }

  public static ValidatableResponse post(String path, Map<String, ?> body) {
    return given().contentType("application/json").body(body).post("/api" + path).then();
  }

  public static ValidatableResponse putSql(String path, String sql) {
    return given()
        .contentType("application/sql")
        .body(sql.getBytes(StandardCharsets.UTF_8))
        .put("/api" + path)
        .then();
  }

  public static ValidatableResponse putJson(String path, Map<String, ?> body) {
    return given().contentType("application/json").body(body).put("/api" + path).then();
  }

  public static ValidatableResponse delete(String path) {
    return given().delete("/api" + path).then();
  }

  /** A new project with a model and optionally its first revision. */
  public static void project(String name, String model) {
    post("/projects", Map.of("name", name, "dialect", "sqlite")).statusCode(201);
    putSql("/projects/" + name + "/model", model).statusCode(201);
  }

  public static ValidatableResponse revision(String project, String message) {
    return post(
        "/projects/" + project + "/revisions", Map.of("message", message, "autogenerate", true));
  }
}
