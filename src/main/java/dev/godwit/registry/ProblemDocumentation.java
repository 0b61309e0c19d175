package dev.godwit.registry;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Says in the OpenAPI document, once for every operation, that errors are problems and who may ask.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemDocumentation implements OASFilter {
  private static final String NAME = "Problem";
  private static final String TOKEN = "token";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents()
        .addSchema(NAME, schema())
        .addResponse(NAME, response())
        .addSecurityScheme(
            TOKEN,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A token of 'godwit token' or POST /api/tokens"));
    api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(
            path ->
                path.getOperations()
                    .values()
                    .forEach(
                        operation -> {
                          operation
                              .getResponses()
                              .getAPIResponses()
                              .forEach(ProblemDocumentation::describe);
                          operation
                              .getResponses()
                              .setDefaultValue(OASFactory.createAPIResponse().ref(NAME));
                        }));
  }

  private static void describe(String status, APIResponse response) {
    if (status.startsWith("4") && response.getContent() == null) {
      response.setContent(problem());
    }
  }

  private static APIResponse response() {
    return OASFactory.createAPIResponse()
        .description("What went wrong, why, and what to do (RFC 9457)")
        .content(problem());
  }

  private static Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.JSON,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref(NAME))
                .example(
                    Map.of(
                        "type", "urn:godwit:problem:unknown-project",
                        "title", "Not Found",
                        "status", 404,
                        "detail", "There is no project shop.",
                        "code", "unknown-project")));
  }

  private static Schema schema() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("A problem as RFC 9457 describes it; some have further members")
        .addProperty("type", text("A URN that names the kind of problem"))
        .addProperty("title", text("The status in words"))
        .addProperty(
            "status",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .description("The HTTP status"))
        .addProperty("detail", text("What happened, on what, why, and what to do"))
        .addProperty("code", text("The stable word for machines"));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }
}
