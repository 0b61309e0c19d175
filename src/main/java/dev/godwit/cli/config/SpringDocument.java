package dev.godwit.cli.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * One document of a configuration file of Spring Boot.
 *
 * @param file the file
 * @param values its values, by their {@link #canonical} keys
 */
record SpringDocument(Path file, Map<String, String> values) {
  private static final String PROFILE = canonical("spring.config.activate.on-profile");
  private static final String OLD_PROFILE = canonical("spring.profiles");

  /** A file has several, which are divided by {@code #---} or {@code ---}. */
  static List<SpringDocument> of(Path file) {
    List<SpringDocument> documents = new ArrayList<>();
    if (file.toString().endsWith(".properties")) {
      for (String text : TextFiles.readProperties(file).split("(?m)^[#!]---[ \\t]*$", -1)) {
        documents.add(document(file, properties(text)));
      }
    } else {
      Yaml.documents(file).forEach(values -> documents.add(document(file, values)));
    }
    return documents;
  }

  /** Spring takes {@code jdbcUrl}, {@code jdbc-url} and {@code jdbc_url} for the same. */
  static String canonical(String key) {
    return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** The profiles for which it counts; empty when it always does. */
  String condition() {
    return values.getOrDefault(PROFILE, values.getOrDefault(OLD_PROFILE, ""));
  }

  /** Whether it counts. */
  boolean counts(Set<String> active) {
    String condition = condition();
    return condition.isBlank() || new ProfileExpression(condition).matches(active);
  }

  private static SpringDocument document(Path file, Map<String, String> raw) {
    Map<String, String> values = new LinkedHashMap<>();
    raw.forEach((key, value) -> values.put(canonical(key), value));
    return new SpringDocument(file, values);
  }

  private static Map<String, String> properties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> all = new LinkedHashMap<>();
    properties.stringPropertyNames().stream()
        .sorted()
        .forEach(key -> all.put(key, properties.getProperty(key)));
    return all;
  }
}
