package dev.godwit.registry.openapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.plan.Hazard.Severity;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the OpenAPI document what the records behind its schemas define: which members are
 * required, which can be null, which values are allowed, and that requests have no further members.
 */
// Before the examples, which hold what is required.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class SchemaDocumentation implements OASFilter {
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class.getName());
  private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class.getName());
  private static final DotName UNKNOWN = DotName.createSimple(JsonIgnoreProperties.class.getName());
  private static final String INSTANT = "Instant";

  /** The closed sets of the engine, whose records do not know OpenAPI. */
  private static final Map<String, List<Object>> WORDS =
      Map.of(
          "CompareRequest.dialect", List.copyOf(Dialects.names()),
          "ProjectRequest.dialect", List.copyOf(Dialects.names()),
          "ProjectView.dialect", List.copyOf(Dialects.names()),
          "ChangeAnswer.kind", words(ChangeKind.values(), ChangeKind::word),
          "ChangeAnswer.method", words(Method.values(), Method::word),
          "HazardAnswer.severity", words(Severity.values(), Severity::word));

  private static final DotName SCHEMA =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

  private final IndexView index;

  /** Reads the records from the index of the build. */
  public SchemaDocumentation(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    Set<String> requests = requests(api);
    schemas.forEach(
        (name, schema) ->
            record(name, schema)
                .ifPresent(record -> complete(name, schema, record, requests.contains(name))));
    api.getComponents().removeSchema(INSTANT);
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .flatMap(operation -> Stream.ofNullable(operation.getParameters()).flatMap(List::stream))
        .forEach(parameter -> anchor(parameter.getSchema()));
  }

  private void complete(String name, Schema schema, ClassInfo record, boolean request) {
    for (RecordComponentInfo component : record.recordComponents()) {
      String member = component.name();
      boolean optional = record.field(member).hasAnnotation(INCLUDE);
      Schema type = inlined(Objects.requireNonNull(schema.getProperties().get(member)));
      if (WORDS.containsKey(name + "." + member)) {
        type.setEnumeration(WORDS.get(name + "." + member));
      }
      if (request && component.type().kind() == Type.Kind.PRIMITIVE) {
        type.setDefaultValue(false);
      }
      anchor(type);
      items(component.type(), type);
      schema.addProperty(member, isNullable(component.type()) && !optional ? orNull(type) : type);
      boolean required = schema.getRequired() != null && schema.getRequired().contains(member);
      if (!request && !optional && !required) {
        schema.addRequired(member);
      }
    }
    if (request && !record.hasDeclaredAnnotation(UNKNOWN)) {
      schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    }
  }

  /** A list whose items can be null. */
  private static void items(Type type, Schema schema) {
    if (type.kind() == Type.Kind.PARAMETERIZED_TYPE && schema.getItems() != null) {
      Type item = type.asParameterizedType().arguments().get(0);
      if (isNullable(item)) {
        schema.setItems(orNull(schema.getItems()));
      }
    }
  }

  private static boolean isNullable(Type type) {
    return type.hasAnnotation(NULLABLE);
  }

  /** In OpenAPI 3.1, null is a type. */
  private static Schema orNull(Schema schema) {
    if (schema.getRef() == null && schema.getEnumeration() == null) {
      return schema.addType(Schema.SchemaType.NULL);
    }
    Schema other = OASFactory.createSchema().ref(schema.getRef());
    other.setEnumeration(schema.getEnumeration());
    other.setType(schema.getType());
    return OASFactory.createSchema()
        .description(schema.getDescription())
        .addAnyOf(other)
        .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
  }

  /** A time is a text with a format; as a schema of its own, generators make it a class. */
  private static Schema inlined(Schema schema) {
    return schema.getRef() != null && schema.getRef().endsWith("/" + INSTANT)
        ? OASFactory.createSchema()
            .addType(Schema.SchemaType.STRING)
            .format("date-time")
            .description(schema.getDescription())
        : schema;
  }

  /**
   * Bean Validation compares a pattern with the whole text, JSON Schema looks for it anywhere. An
   * alternative of plain words is a set of values.
   */
  private static void anchor(@Nullable Schema schema) {
    String pattern = schema == null ? null : schema.getPattern();
    if (schema == null || pattern == null || pattern.startsWith("^")) {
      return;
    }
    if (pattern.matches("[a-z]+(\\|[a-z]+)+")) {
      schema.setPattern(null);
      schema.setEnumeration(List.<Object>of((Object[]) pattern.split("\\|", -1)));
    } else if (pattern.equals("\\S")) {
      schema.setPattern("^\\s*\\S[\\s\\S]*$");
    } else {
      schema.setPattern(pattern.contains("|") ? "^(?:" + pattern + ")$" : "^" + pattern + "$");
    }
  }

  /** The record that a schema describes: it has the schema's name and members. */
  private Optional<ClassInfo> record(String name, Schema schema) {
    String simple = name.startsWith("Page") ? "Page" : name;
    return index.getKnownClasses().stream()
        .filter(ClassInfo::isRecord)
        .filter(type -> simple.equals(schemaName(type)))
        .filter(
            type ->
                schema.getProperties() != null
                    && type.recordComponents().stream()
                        .map(RecordComponentInfo::name)
                        .collect(Collectors.toSet())
                        .equals(schema.getProperties().keySet()))
        .findFirst();
  }

  /** The name that a record has in the document. */
  private static String schemaName(ClassInfo type) {
    AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
    AnnotationValue name = schema == null ? null : schema.value("name");
    return name == null ? type.name().toString().replaceAll(".*[.$]", "") : name.asString();
  }

  /** The names of the schemas that requests are made of. */
  private static Set<String> requests(OpenAPI api) {
    Set<String> found = new HashSet<>();
    Deque<Schema> open = new ArrayDeque<>();
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .flatMap(operation -> Stream.ofNullable(operation.getRequestBody()))
        .flatMap(body -> body.getContent().getMediaTypes().values().stream())
        .forEach(type -> open.add(type.getSchema()));
    while (!open.isEmpty()) {
      Schema schema = open.remove();
      if (schema.getRef() != null) {
        String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
        if (found.add(name)) {
          open.add(Objects.requireNonNull(api.getComponents().getSchemas().get(name)));
        }
      }
      Stream.ofNullable(schema.getItems()).forEach(open::add);
      Stream.ofNullable(schema.getProperties()).forEach(m -> open.addAll(m.values()));
    }
    return found;
  }

  private static <E> List<Object> words(E[] values, Function<E, String> word) {
    return Arrays.stream(values).<Object>map(word).toList();
  }
}
