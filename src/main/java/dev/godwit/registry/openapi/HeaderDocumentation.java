package dev.godwit.registry.openapi;

import dev.godwit.registry.web.Downloads;
import dev.godwit.registry.web.HasETag;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the OpenAPI document the headers that responses of a kind have, and puts the parameters
 * of each operation into the order of its path.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class HeaderDocumentation implements OASFilter {
  private static final DotName TAGGED = DotName.createSimple(HasETag.class.getName());
  private static final List<Parameter.In> PLACES =
      List.of(Parameter.In.PATH, Parameter.In.QUERY, Parameter.In.HEADER);

  private static final Set<String> FILES = Set.of(Downloads.SQL, Downloads.ZIP);

  private final IndexView index;

  /** Reads from the index of the build what is answered with an ETag. */
  public HeaderDocumentation(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach(
                        (method, operation) -> {
                          answers(method, operation);
                          sort(path, operation);
                        }));
  }

  private void answers(HttpMethod method, Operation operation) {
    boolean repeatable = has(operation, "Idempotency-Key");
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              complete(response);
              String schema = schema(response);
              if (status.equals("201")) {
                header(response, "Location", "The address of what was created", true);
              }
              if (schema.startsWith("Page")) {
                header(response, "Link", "The pages around this one (RFC 8288)", true);
              }
              if (isTagged(schema)) {
                // An answer that is given again, for an Idempotency-Key, has none.
                header(response, "ETag", "Its state, for If-Match and If-None-Match", !repeatable);
              }
              if (repeatable && status.startsWith("2")) {
                header(
                    response,
                    "Idempotency-Replayed",
                    "true when it is the answer that the same Idempotency-Key had before",
                    false);
              }
            });
    if (method == HttpMethod.GET
        && isTagged(schema(operation.getResponses().getAPIResponse("200")))) {
      operation.addParameter(
          OASFactory.createParameter()
              .name("If-None-Match")
              .in(Parameter.In.HEADER)
              .schema(text())
              .description(
                  "The ETag that was read: when it is still the newest, the answer is 304"));
      APIResponse same = OASFactory.createAPIResponse().description("It is as it was read");
      header(same, "ETag", "Its state", true);
      operation.getResponses().addAPIResponse("304", same);
    }
  }

  /** Adds default schemas: headers are strings, and files are binary strings. */
  private static void complete(APIResponse response) {
    if (response.getHeaders() != null) {
      response.getHeaders().values().stream()
          .filter(header -> header.getSchema() == null)
          .forEach(header -> header.setSchema(text()));
    }
    if (response.getContent() != null) {
      response
          .getContent()
          .getMediaTypes()
          .forEach(
              (type, content) -> {
                if (FILES.contains(type) && content.getSchema() == null) {
                  content.setSchema(text().format("binary"));
                }
              });
    }
  }

  private boolean isTagged(String schema) {
    return index.getAllKnownImplementations(TAGGED).stream()
        .map(ClassInfo::name)
        .anyMatch(name -> name.withoutPackagePrefix().equals(schema));
  }

  /** Path first, in its own order, as generated methods take them in this order. */
  private static void sort(String path, Operation operation) {
    if (operation.getParameters() != null) {
      operation.setParameters(
          operation.getParameters().stream()
              .sorted(
                  Comparator.<Parameter>comparingInt(p -> PLACES.indexOf(p.getIn()))
                      .thenComparingInt(p -> path.indexOf("{" + p.getName() + "}"))
                      .thenComparing(Parameter::getName))
              .toList());
    }
  }

  private static boolean has(Operation operation, String parameter) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(p -> p.getName().equals(parameter));
  }

  private static String schema(@Nullable APIResponse response) {
    MediaType json =
        response == null || response.getContent() == null
            ? null
            : response.getContent().getMediaType("application/json");
    String ref = json == null || json.getSchema() == null ? null : json.getSchema().getRef();
    return ref == null ? "" : ref.substring(ref.lastIndexOf('/') + 1);
  }

  private static void header(
      APIResponse response, String name, String description, boolean required) {
    response.addHeader(
        name, OASFactory.createHeader().description(description).required(required).schema(text()));
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
