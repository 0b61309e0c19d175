package dev.godwit.engine.source.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks values up in the environment and in what was read.
 *
 * @param variables the environment
 * @param entries what was read, and what was not; the first that has a value wins
 */
record SpringLookup(Map<String, String> variables, List<SpringEntry> entries) {
  /**
   * A value with its placeholders replaced; empty when there is none or it is blank.
   *
   * @throws dev.godwit.engine.error.RefusedException when configuration that was not read may give
   *     another value
   */
  Optional<ConfiguredValue> find(String key) {
    return raw(key, true)
        .filter(found -> !found.value().isBlank())
        .map(
            found ->
                new ConfiguredValue(
                    found.key(),
                    new SpringPlaceholders(key, this::named).expanded(found.value()).strip(),
                    found.name(),
                    found.file()));
  }

  /** Whether there is a value. */
  boolean has(String key) {
    return raw(key, false).isPresent();
  }

  /** The value of every document that has one, the last one first. */
  List<String> all(String key) {
    return entries.stream()
        .flatMap(
            entry ->
                Optional.ofNullable(entry.document())
                    .map(document -> document.value(key))
                    .map(value -> new SpringPlaceholders(key, this::named).expanded(value))
                    .stream())
        .toList();
  }

  /** The value of a variable. */
  Optional<String> variable(String key) {
    return SpringVariables.of(variables, key).map(variables::get);
  }

  private Optional<String> named(String name) {
    return SpringVariables.named(variables, name)
        .or(() -> raw(name, false).map(ConfiguredValue::value))
        .or(() -> SpringVariables.system(name));
  }

  private Optional<ConfiguredValue> raw(String key, boolean strict) {
    Optional<ConfiguredValue> variable =
        SpringVariables.of(variables, key)
            .map(name -> new ConfiguredValue(name, String.valueOf(variables.get(name)), "", ""));
    if (variable.isPresent()) {
      return variable;
    }
    for (SpringEntry entry : entries) {
      SpringDocument document = entry.document();
      if (document == null) {
        if (strict && !entry.isOptional()) {
          throw Unreadable.value(
              key, "the application imports %s, which is not read".formatted(entry.unread()));
        }
      } else {
        String value = document.value(key);
        if (value != null) {
          Resources.Resource file = document.file();
          return Optional.of(new ConfiguredValue(key, value, file.name(), file.file()));
        }
      }
    }
    return Optional.empty();
  }
}
