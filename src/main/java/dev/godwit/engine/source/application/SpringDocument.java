package dev.godwit.engine.source.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One document of a configuration file of Spring Boot.
 *
 * @param file the file
 * @param raw its values, by their keys as they are written
 * @param values the same, by their {@link #canonical} keys
 */
record SpringDocument(
    Resources.Resource file, Map<String, String> raw, Map<String, String> values) {
  private static final String PROFILE = canonical("spring.config.activate.on-profile");
  private static final String OLD_PROFILE = canonical("spring.profiles");
  private static final String PLATFORM = canonical("spring.config.activate.on-cloud-platform");

  /**
   * A file has several, divided by {@code #---} or {@code ---}. The last one, which wins, first.
   */
  static List<SpringDocument> of(Resources.Resource file) {
    List<SpringDocument> documents = new ArrayList<>();
    for (Map<String, String> raw : Documents.of(file)) {
      Map<String, String> values = new LinkedHashMap<>();
      raw.forEach((key, value) -> values.put(canonical(key), value));
      documents.add(new SpringDocument(file, raw, values));
    }
    Collections.reverse(documents);
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

  /**
   * Whether it counts.
   *
   * @param active the profiles; null when they are not known yet
   */
  boolean counts(@Nullable List<String> active) {
    if (!values.getOrDefault(PLATFORM, "").isBlank()) {
      return false;
    }
    String condition = condition();
    return condition.isBlank()
        || (active != null && new ProfileExpression(condition).matches(Set.copyOf(active)));
  }

  /** A value, or a list of them. */
  @Nullable String value(String key) {
    String canonical = canonical(key);
    String value = values.get(canonical);
    if (value != null) {
      return value;
    }
    List<String> listed = new ArrayList<>();
    for (int i = 0; values.containsKey("%s[%d]".formatted(canonical, i)); i++) {
      listed.add(String.valueOf(values.get("%s[%d]".formatted(canonical, i))));
    }
    return listed.isEmpty() ? null : String.join(",", listed);
  }
}
