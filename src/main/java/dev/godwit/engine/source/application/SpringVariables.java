package dev.godwit.engine.source.application;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The variables of the environment under the names that Spring Boot knows for a key. */
final class SpringVariables {
  private static final Pattern SYSTEM =
      Pattern.compile("user\\.(?:home|dir|name)|java\\.io\\.tmpdir");

  private SpringVariables() {}

  /** The variable that gives a key its value. */
  static Optional<String> of(Map<String, String> variables, String key) {
    String upper =
        key.replace('.', '_').replace("[", "_").replace("]", "").toUpperCase(Locale.ROOT);
    // Without dashes; before Spring Boot 2, with underscores in their place (still read).
    return Optional.of(upper.replace("-", ""))
        .filter(variables::containsKey)
        .or(() -> Optional.of(upper.replace("-", "_")).filter(variables::containsKey));
  }

  /** The value of a placeholder. */
  static Optional<String> named(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name))
        .or(() -> of(variables, name).map(variables::get));
  }

  /** A property of the system that is the same for the application. */
  static Optional<String> system(String name) {
    return SYSTEM.matcher(name).matches()
        ? Optional.ofNullable(System.getProperty(name))
        : Optional.empty();
  }
}
