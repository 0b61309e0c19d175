package dev.godwit.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.plan.AcceptedHazards;
import dev.godwit.engine.source.jpa.config.EntityOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code godwit.toml}: checked as a whole when it is read, so that a wrong key is reported
 * by every command.
 *
 * @param file where it is
 * @param values the values as they are written, by their keys joined with dots
 * @param environments the names of the environments
 */
record ConfigFile(Path file, Map<String, List<String>> values, Set<String> environments) {
  /** Its name. */
  static final String NAME = "godwit.toml";

  private static final String ACCEPT = "policy.accept";

  /** Finds the file in a folder or one above it, up to the first that holds {@code .git}. */
  static Optional<ConfigFile> find(Path folder) {
    Path relative = folder;
    Path absolute = folder.toAbsolutePath().normalize();
    while (absolute != null) {
      Path file = relative.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(read(file));
      }
      if (Files.exists(absolute.resolve(".git"))) {
        return Optional.empty();
      }
      relative = folder.isAbsolute() ? parent(absolute) : relative.resolve("..");
      absolute = absolute.getParent();
    }
    return Optional.empty();
  }

  private static Path parent(Path folder) {
    Path parent = folder.getParent();
    return parent == null ? folder : parent;
  }

  /** Reads and checks a file. */
  static ConfigFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE,
          "There is no configuration file %s. 'godwit init' writes one.".formatted(file));
    }
    JsonNode root;
    try {
      root = new TomlMapper().readTree(TextFiles.read(file));
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG,
          "%s is not TOML%s: %s.".formatted(file, line, e.getOriginalMessage()),
          e);
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    Set<String> environments = new TreeSet<>();
    collect(file, root, List.of(), values, environments);
    return new ConfigFile(file, values, environments);
  }

  /** Where relative paths in it start. */
  Path folder() {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** The value of an environment, or that of all. */
  Optional<Setting> value(
      String name, @Nullable String environment, Map<String, String> variables) {
    String own = "%s.%s.%s".formatted(ConfigKeys.ENVIRONMENTS, environment, name);
    String key = environment != null && values.containsKey(own) ? own : name;
    return Optional.ofNullable(values.get(key))
        .map(
            raw ->
                new Setting(
                    name,
                    raw.stream()
                        .map(text -> Placeholders.expanded(text, place(file, key), variables))
                        .toList(),
                    Setting.Level.FILE,
                    place(file, key)));
  }

  private static void collect(
      Path file,
      JsonNode node,
      List<String> path,
      Map<String, List<String>> values,
      Set<String> environments) {
    if (node.isObject()) {
      if (path.size() == 2 && path.get(0).equals(ConfigKeys.ENVIRONMENTS)) {
        environments.add(path.get(1));
      }
      node.properties()
          .forEach(
              entry -> {
                List<String> inner = new ArrayList<>(path);
                inner.add(entry.getKey());
                collect(file, entry.getValue(), inner, values, environments);
              });
      return;
    }
    values.put(String.join(".", path), checked(file, path, node));
  }

  private static List<String> checked(Path file, List<String> path, JsonNode node) {
    String key = String.join(".", path);
    Optional<ConfigKeys.Kind> kind = ConfigKeys.kind(path);
    if (kind.isEmpty()) {
      throw Secrets.isName(path.get(path.size() - 1))
          ? secret(file, key, "a secret")
          : new InvalidInputException(
              ErrorCode.UNKNOWN_CONFIG_KEY,
              "%s has the key %s, which is not known.%s"
                  .formatted(
                      file,
                      key,
                      ConfigKeys.nearest(path)
                          .map(near -> " Did you mean %s?".formatted(near))
                          .orElse(" Remove it; 'godwit config' shows the keys.")));
    }
    boolean fits =
        switch (kind.get()) {
          case TEXT -> node.isTextual();
          // A policy may accept nothing.
          case TEXTS -> node.isTextual() || isTexts(node, key.equals(ACCEPT));
          case NUMBER -> node.isIntegralNumber() && node.canConvertToInt() && node.asInt() > 0;
          case SWITCH -> node.isBoolean();
        };
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(text -> texts.add(text.asText()));
    } else {
      texts.add(node.asText());
    }
    if (!fits || texts.stream().anyMatch(String::isBlank)) {
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG,
          "%s must be %s, and not empty.".formatted(place(file, key), kind.get().words()));
    }
    for (String text : texts) {
      Secrets.in(text)
          .ifPresent(
              what -> {
                throw secret(file, key, what);
              });
      Placeholders.check(text, place(file, key));
    }
    for (String text : texts) {
      if (key.startsWith("jpa.") && !text.contains("${")) {
        EntityOptions.Naming naming = new EntityOptions.Naming(text, place(file, key));
        if (key.equals("jpa.physical-naming")) {
          EntityOptions.checkPhysical(naming);
        } else {
          EntityOptions.checkImplicit(naming);
        }
      }
    }
    if (key.equals(ACCEPT)) {
      AcceptedHazards.policy(texts, place(file, key));
    }
    if (key.equals("dialect") && !Dialects.names().contains(texts.get(0))) {
      throw new InvalidInputException(
          ErrorCode.UNKNOWN_DIALECT,
          "%s is \"%s\". Known is: %s."
              .formatted(
                  place(file, key),
                  texts.get(0),
                  Dialects.names().stream().collect(Collectors.joining(", "))));
    }
    return texts;
  }

  private static boolean isTexts(JsonNode node, boolean mayBeEmpty) {
    if (!node.isArray() || (node.isEmpty() && !mayBeEmpty)) {
      return false;
    }
    for (JsonNode text : node) {
      if (!text.isTextual()) {
        return false;
      }
    }
    return true;
  }

  private static InvalidInputException secret(Path file, String key, String what) {
    return new InvalidInputException(
        ErrorCode.SECRET_IN_CONFIG,
        "%s holds %s. Secrets are not kept in this file: put it into an environment variable and write ${NAME}, or set GODWIT_URL."
            .formatted(place(file, key), what));
  }

  private static String place(Path file, String key) {
    return "%s, %s".formatted(file, key);
  }
}
