package dev.godwit.registry;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The OpenAPI document leaves nothing to guess, and its examples are true. */
@QuarkusTest
class OpenApiTest {
  @Inject ObjectMapper json;

  private final Set<String> gaps = new TreeSet<>();

  @Test
  void everyOperationIsDescribedWithExamples() throws IOException {
    Set<String> ids = new HashSet<>();
    int operations = 0;
    for (Map.Entry<String, JsonNode> path : document().get("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        if (path.getKey().startsWith("/api/")) {
          operations++;
          JsonNode operation = entry.getValue();
          String name = entry.getKey() + " " + path.getKey();
          require(operation.hasNonNull("summary"), name + " has no summary");
          require(operation.path("tags").size() == 1, name + " has no tag");
          require(
              ids.add(operation.path("operationId").asText("")), name + " has no id of its own");
          require(operation.path("responses").has("default"), name + " names no problem");
          operation.path("parameters").forEach(p -> parameter(name, p));
          body(name + " asks", operation.path("requestBody"));
          operation.get("responses").properties().stream()
              .filter(r -> r.getKey().startsWith("2") && !r.getKey().equals("204"))
              .forEach(r -> answer(name + " answers " + r.getKey(), r.getValue()));
        }
      }
    }
    assertTrue(operations > 25, "only " + operations + " operations were found");
    assertEquals(Set.of(), gaps);
  }

  @Test
  void everyMemberIsDescribed() throws IOException {
    document()
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        member ->
                            require(
                                member.getValue().hasNonNull("description"),
                                schema.getKey() + "." + member.getKey() + " is not described")));
    assertEquals(Set.of(), gaps);
  }

  /** An example with a member that is gone, or of another type, does not load. */
  @Test
  void theExamplesOfRequestsAreRead() throws IOException, ClassNotFoundException {
    int read = 0;
    for (JsonNode path : document().get("paths")) {
      for (JsonNode operation : path) {
        JsonNode content = operation.path("requestBody").path("content").path("application/json");
        String schema = content.path("schema").path("$ref").asText("");
        if (!schema.isEmpty()) {
          Class<?> type =
              Class.forName("dev.godwit.registry." + schema.substring(schema.lastIndexOf('/') + 1));
          json.readValue(example(content.get("example")), type);
          read++;
        }
      }
    }
    assertTrue(read > 8, "only " + read + " examples were found");
  }

  private static String example(JsonNode example) {
    return example.isTextual() ? example.asText() : example.toString();
  }

  private void parameter(String operation, JsonNode parameter) {
    require(
        parameter.hasNonNull("description"),
        operation + ": " + parameter.get("name").asText() + " is not described");
  }

  private void body(String what, JsonNode body) {
    body.path("content")
        .properties()
        .forEach(
            type ->
                require(
                    type.getKey().endsWith("zip") || type.getValue().hasNonNull("example"),
                    what + " " + type.getKey() + " without an example"));
  }

  private void answer(String what, JsonNode answer) {
    require(answer.path("content").size() > 0, what + " has no content");
    body(what, answer);
    answer
        .path("content")
        .forEach(type -> require(type.path("schema").size() > 0, what + " has no schema"));
  }

  private void require(boolean fulfilled, String gap) {
    if (!fulfilled) {
      gaps.add(gap);
    }
  }

  private JsonNode document() throws IOException {
    return new ObjectMapper()
        .readTree(given().accept("application/json").get("/q/openapi?format=json").asString());
  }
}
