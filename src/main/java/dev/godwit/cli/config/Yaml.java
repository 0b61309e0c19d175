package dev.godwit.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents of a YAML file as keys with dots, in the way of Spring and of Quarkus. */
final class Yaml {
  /** In Quarkus, the value of a key that has other keys below it. */
  private static final String SELF = "~";

  private Yaml() {}

  /** The documents of a file, in order. */
  static List<Map<String, String>> documents(Path file) {
    List<Map<String, String>> documents = new ArrayList<>();
    try (MappingIterator<JsonNode> nodes =
        new YAMLMapper().readerFor(JsonNode.class).readValues(TextFiles.read(file))) {
      while (nodes.hasNextValue()) {
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", nodes.nextValue(), values);
        documents.add(values);
      }
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG,
          "%s is not YAML%s: %s."
              .formatted(file, line, e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG, "%s cannot be read: %s.".formatted(file, e), e);
    }
    return documents;
  }

  private static void flatten(String key, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry -> {
                String name = entry.getKey();
                String inner = key.isEmpty() ? name : key + "." + name;
                flatten(
                    name.equals(SELF) || name.equals("null") ? key : inner,
                    entry.getValue(),
                    values);
              });
    } else if (node.isArray()) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        flatten("%s[%d]".formatted(key, i), node.get(i), values);
        texts.add(node.get(i).asText());
      }
      values.put(key, String.join(",", texts));
    } else if (!node.isNull() && !node.isMissingNode()) {
      values.put(key, node.asText());
    }
  }
}
