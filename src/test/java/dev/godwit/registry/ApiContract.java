package dev.godwit.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares answers with an OpenAPI document: the status is named there, the body has a type and a
 * schema that are named there, and every member is documented.
 */
public final class ApiContract {
  private static final String PROBLEM = "application/problem+json";
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

  private final ObjectMapper json = new ObjectMapper();
  private final JsonNode document;
  private final List<String> templates = new ArrayList<>();
  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private final Map<String, JsonSchema> validators = new ConcurrentHashMap<>();

  public ApiContract(JsonNode document) {
    this.document = document.deepCopy();
    this.document.at("/components/schemas").forEach(ApiContract::close);
    this.document.get("paths").fieldNames().forEachRemaining(templates::add);
    // The more literal segments, the better the match.
    templates.sort(
        Comparator.comparing(template -> template.chars().filter(c -> c == '{').count()));
  }

  /** A schema that lists members allows no others unless it says so. */
  private static void close(JsonNode schema) {
    if (schema.has("properties") && !schema.has("additionalProperties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
    schema.forEach(ApiContract::close);
  }

  /**
   * The errors of a response; none when it is valid.
   *
   * @param path the request path without the query
   * @param headers the value of a response header, or null
   */
  public Set<String> faults(
      String method,
      String path,
      int status,
      Function<String, @Nullable String> headers,
      byte[] body)
      throws IOException {
    Set<String> faults = new TreeSet<>();
    String verb = method.toLowerCase(Locale.ROOT);
    boolean head = verb.equals("head");
    Optional<JsonNode> item = item(path);
    JsonNode operation =
        item.map(found -> found.path(head ? "get" : verb)).orElse(document.path("nothing"));
    if (operation.isMissingNode()) {
      faults.addAll(stray(item, verb, status, headers, body));
      return faults;
    }
    JsonNode response = resolved(operation.get("responses").path(String.valueOf(status)));
    if (response.isMissingNode()) {
      faults.add("the status %d is not documented".formatted(status));
      return faults;
    }
    response.path("headers").properties().stream()
        .filter(header -> header.getValue().path("required").asBoolean())
        .filter(header -> headers.apply(header.getKey()) == null)
        .forEach(header -> faults.add("the header " + header.getKey() + " is missing"));
    if (head || WITHOUT_BODY.contains(status)) {
      if (body.length > 0) {
        faults.add("there is a body");
      }
      return faults;
    }
    faults.addAll(body(response.path("content"), headers.apply("Content-Type"), body));
    return faults;
  }

  /** An undocumented response is a problem, or lists the methods. */
  private Set<String> stray(
      Optional<JsonNode> item,
      String verb,
      int status,
      Function<String, @Nullable String> headers,
      byte[] body)
      throws IOException {
    if (item.isPresent() && verb.equals("options") && status == 200) {
      return headers.apply("Allow") == null ? Set.of("the header Allow is missing") : Set.of();
    }
    if (status < 400) {
      return Set.of("the operation is not documented, but answers " + status);
    }
    if (status == 405 && headers.apply("Allow") == null) {
      return Set.of("the header Allow is missing");
    }
    return verb.equals("head")
        ? Set.of()
        : body(
            document.at("/components/responses/Problem/content"),
            headers.apply("Content-Type"),
            body);
  }

  private Set<String> body(JsonNode content, @Nullable String contentType, byte[] body)
      throws IOException {
    String type = contentType == null ? "none" : contentType.split(";", -1)[0].strip();
    if (!content.has(type)) {
      return Set.of("the content type %s is not documented".formatted(type));
    }
    return type.equals("application/json") || type.equals(PROBLEM)
        ? faults(content.get(type).get("schema"), json.readTree(body))
        : Set.of();
  }

  /** The errors of a value; none when it is valid. */
  public Set<String> faults(JsonNode schema, JsonNode value) {
    Set<String> faults = new TreeSet<>();
    for (ValidationMessage message : validator(schema).validate(value)) {
      faults.add(message.getMessage());
    }
    return faults;
  }

  private JsonSchema validator(JsonNode schema) {
    return validators.computeIfAbsent(
        schema.toString(),
        text -> {
          // By the name in JSON Schema; unknown keywords cause a warning.
          ObjectNode root = schema.deepCopy();
          root.set("$defs", document.at("/components/schemas"));
          return factory.getSchema(
              root.toString().replace("\"#/components/schemas/", "\"#/$defs/"), config);
        });
  }

  private JsonNode resolved(JsonNode response) {
    return response.has("$ref")
        ? document.at(response.get("$ref").asText().substring(1))
        : response;
  }

  private Optional<JsonNode> item(String path) {
    String known = URI.create(path).normalize().getRawPath().replaceFirst("/$", "");
    return templates.stream()
        .filter(template -> known.matches(template.replaceAll("\\{[^/]+}", "[^/]+")))
        .findFirst()
        .map(template -> document.get("paths").get(template));
  }
}
