package dev.godwit.engine.source.application;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads files of properties and of YAML into flat properties, one map for each document. */
public final class Documents {
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^[#!]---[ \\t]*$");

  private Documents() {}

  /** The documents of a file; one of properties is cut where Spring Boot cuts it. */
  public static List<Map<String, String>> of(Resources.Resource resource) {
    return resource.name().matches(".*\\.ya?ml") ? yaml(resource) : properties(resource);
  }

  /** A file of properties as one, as everybody else reads it. */
  static Map<String, String> whole(Resources.Resource resource) {
    Map<String, String> all = new LinkedHashMap<>();
    of(resource).forEach(all::putAll);
    return all;
  }

  private static List<Map<String, String>> properties(Resources.Resource resource) {
    List<Map<String, String>> documents = new ArrayList<>();
    for (String part : SEPARATOR.split(resource.text(), -1)) {
      Properties properties = new Properties();
      try {
        properties.load(new StringReader(part));
      } catch (IOException | IllegalArgumentException e) {
        throw unreadable(resource, "it has no properties: " + e.getMessage(), e);
      }
      Map<String, String> values = new LinkedHashMap<>();
      properties.stringPropertyNames().stream()
          .sorted()
          .forEach(name -> values.put(name, properties.getProperty(name)));
      documents.add(values);
    }
    return documents;
  }

  private static List<Map<String, String>> yaml(Resources.Resource resource) {
    List<Map<String, String>> documents = new ArrayList<>();
    try {
      // Only plain values: a file cannot create objects.
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      for (Object document : yaml.loadAll(resource.text())) {
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", document, values);
        documents.add(values);
      }
    } catch (MarkedYAMLException e) {
      // Its message quotes the lines, which may hold a secret.
      throw unreadable(
          resource,
          "it is not YAML in line %d: %s"
              .formatted(
                  e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1,
                  e.getProblem()),
          e);
    } catch (YAMLException e) {
      throw unreadable(resource, "it is not YAML", e);
    }
    return documents;
  }

  private static void flatten(String name, @Nullable Object value, Map<String, String> into) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> flatten(joined(name, key), inner, into));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        flatten(name + "[" + i + "]", list.get(i), into);
      }
      into.put(name, String.join(",", list.stream().map(String::valueOf).toList()));
    } else if (value != null) {
      into.put(name, String.valueOf(value));
    }
  }

  /** The key {@code ~} gives the name above it a value of its own (Quarkus). */
  private static String joined(String name, @Nullable Object key) {
    return key == null || key.equals("~")
        ? name
        : name.isEmpty() ? String.valueOf(key) : name + "." + key;
  }

  private static InvalidInputException unreadable(
      Resources.Resource resource, String reason, Exception e) {
    return new InvalidInputException(
        ErrorCode.BAD_CONFIG,
        "%s cannot be read, and the configuration of the application is not known: %s. Correct the file."
            .formatted(resource.file(), reason),
        e);
  }
}
