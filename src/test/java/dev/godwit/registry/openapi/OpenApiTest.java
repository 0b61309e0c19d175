package dev.godwit.registry.openapi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.godwit.registry.ApiContract;
import dev.godwit.registry.access.TokenRequest;
import dev.godwit.registry.compare.CompareRequest;
import dev.godwit.registry.deployment.DeploymentRequest;
import dev.godwit.registry.environment.EnvironmentPatch;
import dev.godwit.registry.environment.EnvironmentRequest;
import dev.godwit.registry.environment.StampRequest;
import dev.godwit.registry.model.ModelRequest;
import dev.godwit.registry.project.ProjectPatch;
import dev.godwit.registry.project.ProjectRequest;
import dev.godwit.registry.revision.RevisionRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OpenAPI document is complete, and its examples are valid. */
@QuarkusTest
class OpenApiTest {
  private static final Map<String, Class<?>> REQUESTS =
      Stream.of(
              CompareRequest.class,
              DeploymentRequest.class,
              EnvironmentPatch.class,
              EnvironmentRequest.class,
              ModelRequest.class,
              ProjectPatch.class,
              ProjectRequest.class,
              RevisionRequest.class,
              StampRequest.class,
              TokenRequest.class)
          .collect(Collectors.toMap(Class::getSimpleName, type -> type));

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

  @Test
  void valuesAreClosedAndPatternsMeanTheWholeText() throws IOException {
    JsonNode schemas = document().at("/components/schemas");
    schemas.findParents("pattern").forEach(s -> anchored(s.get("pattern")));
    document().get("paths").findParents("pattern").forEach(s -> anchored(s.get("pattern")));
    for (String member :
        List.of(
            "ProjectView.dialect",
            "ProjectRequest.dialect",
            "CompareRequest.dialect",
            "TokenView.role",
            "TokenRequest.role",
            "DeploymentView.outcome",
            "DeploymentRequest.outcome",
            "HazardAnswer.severity",
            "ChangeAnswer.kind",
            "ChangeAnswer.method")) {
      require(member(schemas, member).findValue("enum") != null, member + " has no values");
    }
    assertEquals(
        "[\"info\",\"warning\",\"error\"]",
        member(schemas, "HazardAnswer.severity").get("enum").toString());
    assertEquals(Set.of(), gaps);
  }

  private void anchored(JsonNode pattern) {
    String text = pattern.asText();
    require(text.startsWith("^") && text.endsWith("$"), text + " is not anchored");
  }

  /**
   * Members that are always present are required, nullable ones are marked, and requests allow no
   * others.
   */
  @Test
  void membersAreRequiredOrNullableAsInTheCode() throws IOException {
    JsonNode schemas = document().at("/components/schemas");
    for (String nullable :
        List.of(
            "ProjectView.description",
            "EnvironmentView.drifted",
            "EnvironmentView.movedAt",
            "RevisionView.parent",
            "DeploymentView.durationMs",
            "AuditView.project",
            "ProjectPatch.name",
            "RevisionRequest.renames")) {
      require(
          member(schemas, nullable).at("/type/1").asText().equals("null"),
          nullable + " cannot be null");
    }
    require(
        member(schemas, "PendingMigration.refused").at("/anyOf/1/type").asText().equals("null"),
        "PendingMigration.refused cannot be null");
    assertEquals("string", member(schemas, "TokenView.token").get("type").asText());
    assertEquals("date-time", member(schemas, "EnvironmentView.movedAt").get("format").asText());
    for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
      Set<String> optional = new TreeSet<>();
      schema.getValue().path("properties").fieldNames().forEachRemaining(optional::add);
      schema.getValue().path("required").forEach(name -> optional.remove(name.asText()));
      String name = schema.getKey();
      if (name.matches(
          "(Project|Environment)(Request|Patch)|(Model|Revision|Stamp|Token)Request")) {
        require(
            schema.getValue().path("additionalProperties").isBoolean(), name + " takes anything");
      } else if (!name.matches(".*Request|Flyway.*|Problem")) {
        optional.remove("token");
        require(optional.isEmpty(), name + " may lack " + optional);
      }
    }
    assertEquals(Set.of(), gaps);
  }

  private static JsonNode member(JsonNode schemas, String name) {
    String[] parts = name.split("\\.", -1);
    return schemas.path(parts[0]).path("properties").path(parts[1]);
  }

  @Test
  void everyOperationNamesItsProblems() throws IOException {
    JsonNode document = document();
    require(document.path("servers").size() > 0, "no server is named");
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        String name = entry.getKey() + " " + path.getKey();
        JsonNode operation = entry.getValue();
        Set<String> statuses =
            new TreeSet<>(Set.of("400", "401", "403", "406", "414", "429", "431", "500", "503"));
        if (path.getKey().contains("{")) {
          statuses.add("404");
        }
        if (operation.has("requestBody")) {
          statuses.addAll(Set.of("408", "413", "415", "422"));
          require(operation.at("/requestBody/required").asBoolean(), name + " needs no body");
        }
        if (!entry.getKey().equals("get") && !path.getKey().equals("/api/compare")) {
          statuses.add("507");
        }
        operation.get("responses").fieldNames().forEachRemaining(statuses::remove);
        require(statuses.isEmpty(), name + " does not name " + statuses);
        int position = 0;
        for (JsonNode parameter : operation.path("parameters")) {
          if (parameter.get("in").asText().equals("path")) {
            int found = path.getKey().indexOf("{" + parameter.get("name").asText() + "}");
            require(found > position, name + " has its parameters in another order");
            position = found;
          }
        }
      }
    }
    assertEquals(Set.of(), gaps);
  }

  /** An example with an unknown member, or one of another type, cannot be read. */
  @Test
  void theExamplesOfRequestsAreRead() throws IOException {
    int read = 0;
    for (JsonNode path : document().get("paths")) {
      for (JsonNode operation : path) {
        JsonNode content = operation.path("requestBody").path("content").path("application/json");
        String schema = content.path("schema").path("$ref").asText("");
        if (!schema.isEmpty()) {
          Class<?> type = REQUESTS.get(schema.substring(schema.lastIndexOf('/') + 1));
          assertNotNull(type, schema);
          json.readValue(example(content.get("example")), type);
          read++;
        }
      }
    }
    assertTrue(read > 8, "only " + read + " examples were found");
  }

  /** The examples match their schemas. */
  @Test
  void theExamplesAreValid() throws IOException {
    JsonNode document = document();
    ApiContract contract = new ApiContract(document);
    int found = 0;
    for (JsonNode type : document.findParents("example")) {
      JsonNode example = type.get("example");
      if (type.path("schema").has("$ref")) {
        found++;
        JsonNode value = example.isTextual() ? json.readTree(example.asText()) : example;
        contract
            .faults(type.get("schema"), value)
            .forEach(fault -> gaps.add(type.get("schema") + " " + fault));
      }
    }
    assertTrue(found > 40, "only " + found + " examples were found");
    assertEquals(Set.of(), gaps);
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
