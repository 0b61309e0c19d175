package dev.godwit.registry.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Gives every member and parameter in the OpenAPI document its description, and every body an
 * example. The texts are in one file, because a name means the same nearly everywhere.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocumentation implements OASFilter {
  static final String WORDS = "/dev/godwit/registry/openapi.json";

  private final ObjectMapper json = new ObjectMapper();
  private final JsonNode words = read();
  private Map<String, Schema> schemas = Map.of();

  @Override
  public void filterOpenAPI(OpenAPI api) {
    // The scanner describes the carrier of an event; what is sent is an EventView.
    api.getComponents().removeSchema("OutboundSseEvent");
    api.getComponents().removeSchema("MediaType");
    schemas = api.getComponents().getSchemas();
    schemas.forEach(this::describe);
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(this::describe));
  }

  private void describe(String name, Schema schema) {
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach(
              (member, type) -> {
                JsonNode word = word(name, member);
                if (word != null && type.getDescription() == null) {
                  type.setDescription(word.get(0).asText());
                }
              });
    }
  }

  private void describe(Operation operation) {
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(this::describe);
    }
    if (operation.getRequestBody() != null) {
      exemplify(operation.getRequestBody().getContent(), /* request= */ true);
    }
    operation
        .getResponses()
        .getAPIResponses()
        .values()
        .forEach(response -> exemplify(response.getContent(), /* request= */ false));
  }

  private void describe(Parameter parameter) {
    JsonNode word = words.get("parameters").get(parameter.getName());
    if (parameter.getDescription() == null && word != null) {
      parameter.setDescription(word.asText());
    }
  }

  private void exemplify(@Nullable Content content, boolean request) {
    if (content != null) {
      content
          .getMediaTypes()
          .forEach(
              (name, type) -> {
                if (type.getExample() == null) {
                  type.setExample(example(name, type, request));
                }
              });
    }
  }

  private @Nullable Object example(String name, MediaType type, boolean request) {
    String schema = type.getSchema() == null ? null : name(type.getSchema());
    if (schema != null && schemas.containsKey(schema)) {
      return example(schema, request);
    }
    JsonNode text = words.get("texts").get(name);
    return text == null ? null : text.asText();
  }

  private Map<String, @Nullable Object> example(String name, boolean request) {
    Map<String, @Nullable Object> example = new LinkedHashMap<>();
    Schema schema = schemas.get(name);
    if (schema != null && schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach(
              (member, type) -> {
                Object value = value(name, member, type, request);
                if (value != null || isRequired(schema, member)) {
                  example.put(member, value);
                }
              });
    }
    return example;
  }

  private @Nullable Object value(String name, String member, Schema type, boolean request) {
    JsonNode word = word(name, member);
    if (word == null || word.get(1).isNull()) {
      return null;
    }
    String part = name(type);
    if (part != null && hasMembers(part)) {
      return example(part, request);
    }
    String item = type.getItems() == null ? null : name(type.getItems());
    if (item != null && hasMembers(item)) {
      return List.of(example(item, request));
    }
    return json.convertValue(word.get(1), Object.class);
  }

  private static boolean isRequired(Schema schema, String member) {
    return schema.getRequired() != null && schema.getRequired().contains(member);
  }

  private boolean hasMembers(String name) {
    Schema schema = schemas.get(name);
    return schema != null && schema.getProperties() != null;
  }

  private @Nullable JsonNode word(String schema, String member) {
    JsonNode members = words.get("members");
    JsonNode own = members.get(schema + "." + member);
    return own == null ? members.get(member) : own;
  }

  private static @Nullable String name(Schema schema) {
    String ref = schema.getRef();
    return ref == null ? null : ref.substring(ref.lastIndexOf('/') + 1);
  }

  private JsonNode read() {
    try (InputStream file = ApiDocumentation.class.getResourceAsStream(WORDS)) {
      return json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
