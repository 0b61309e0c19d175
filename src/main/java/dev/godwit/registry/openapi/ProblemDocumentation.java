package dev.godwit.registry.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.godwit.registry.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the OpenAPI document the problems of each operation and the security scheme. The texts
 * are in {@code openapi.json}; which problems there are follows from the operation: whether it has
 * a body, a path parameter, or writes.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemDocumentation implements OASFilter {
  private static final String NAME = "Problem";
  private static final String TOKEN = "token";
  private static final List<String> ALWAYS =
      List.of("400", "401", "403", "406", "414", "429", "431", "500", "503");
  private static final List<String> WITH_BODY = List.of("408", "413", "415", "422");

  private final JsonNode problems = read();

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components = api.getComponents();
    components
        .addSchema(NAME, ProblemSchema.of())
        .addResponse(
            NAME,
            OASFactory.createAPIResponse()
                .description("What went wrong, why, and what to do (RFC 9457)")
                .content(content("400")))
        .addSecurityScheme(
            TOKEN,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A token of 'godwit token' or POST /api/tokens"));
    problems
        .properties()
        .forEach(
            problem ->
                components.addResponse(
                    problem.getValue().get(0).asText(),
                    headers(
                        problem.getKey(),
                        OASFactory.createAPIResponse()
                            .description(problem.getValue().get(1).asText())
                            .content(content(problem.getKey())))));
    api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> describe(path, method, operation)));
  }

  private void describe(String path, HttpMethod method, Operation operation) {
    APIResponses responses = operation.getResponses();
    // The scanner adds an empty 400 wherever a body is validated.
    responses.removeAPIResponse("400");
    responses
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (problems.has(status)) {
                headers(status, response.content(content(status)));
              }
            });
    for (String status : statuses(path, method, operation)) {
      if (!responses.hasAPIResponse(status)) {
        responses.addAPIResponse(
            status, OASFactory.createAPIResponse().ref(problems.get(status).get(0).asText()));
      }
    }
    responses.setDefaultValue(OASFactory.createAPIResponse().ref(NAME));
  }

  private static List<String> statuses(String path, HttpMethod method, Operation operation) {
    List<String> statuses = new ArrayList<>(ALWAYS);
    boolean stateless = path.equals("/api/compare");
    if (path.contains("{")) {
      statuses.add("404");
    }
    if (operation.getRequestBody() != null) {
      statuses.addAll(WITH_BODY);
    }
    if (operation.getRequestBody() != null && !stateless) {
      statuses.add("409");
    }
    if (method != HttpMethod.GET && !stateless) {
      statuses.add("507");
    }
    if (operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(p -> p.getName().equals("If-Match"))) {
      statuses.add("412");
    }
    statuses.sort(null);
    return statuses;
  }

  private static APIResponse headers(String status, APIResponse response) {
    return switch (status) {
      case "401" ->
          response.addHeader("WWW-Authenticate", ProblemSchema.header("How to send a token"));
      case "429", "503" ->
          response.addHeader(
              "Retry-After", ProblemSchema.header("After how many seconds to try again"));
      default -> response;
    };
  }

  private Content content(String status) {
    JsonNode problem = problems.get(status);
    String code = problem.get(2).asText();
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", "urn:godwit:problem:" + code);
    example.put("title", Problem.title(Integer.parseInt(status)));
    example.put("status", Integer.valueOf(status));
    example.put("detail", problem.get(3).asText());
    example.put("code", code);
    return OASFactory.createContent()
        .addMediaType(
            Problem.JSON,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref(NAME))
                .example(example));
  }

  private static JsonNode read() {
    try (InputStream file =
        ProblemDocumentation.class.getResourceAsStream(ApiDocumentation.WORDS)) {
      return new ObjectMapper().readTree(file).get("problems");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
