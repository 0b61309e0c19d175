package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Hibernate's settings as they are collected, each with where it was found. */
final class Settings {
  static final String PHYSICAL = "hibernate.physical_naming_strategy";
  static final String IMPLICIT = "hibernate.implicit_naming_strategy";

  /**
   * A value and where it was found.
   *
   * @param key as it is called there
   * @param origin the file, and the profile or unit
   */
  record Value(String value, String key, String origin) {}

  private final Map<String, Value> values = new TreeMap<>();
  private final Set<String> settled = new TreeSet<>();

  /** Adds a value that is given by hand: no other one is looked up. */
  void settle(String hibernate, Value value) {
    values.put(hibernate, value);
    settled.add(hibernate);
  }

  /** Whether a value is given by hand. */
  boolean isSettled(String hibernate) {
    return settled.contains(hibernate);
  }

  /**
   * Adds a value.
   *
   * @throws InvalidInputException when another persistence unit has another one
   */
  void add(String hibernate, Value value) {
    if (isSettled(hibernate)) {
      return;
    }
    Value other = values.putIfAbsent(hibernate, value);
    if (other != null && !other.value().equals(value.value())) {
      throw new InvalidInputException(
          ErrorCode.BAD_ENTITIES,
          "The persistence units differ: %s of %s is %s, but %s of %s is %s. Godwit reads one unit at a time and cannot tell which one is meant. Give the classes and the configuration of one."
              .formatted(
                  other.key(),
                  other.origin(),
                  other.value(),
                  value.key(),
                  value.origin(),
                  value.value()));
    }
  }

  void addIfAbsent(String hibernate, Value value) {
    values.putIfAbsent(hibernate, value);
  }

  /** The value of a setting, for people. */
  String shown(String name) {
    Value value = values.get(name);
    return value == null ? "not set" : "%s (%s)".formatted(value.value(), value.origin());
  }

  /** The first setting whose values differ. */
  static Optional<String> firstDifference(Settings one, Settings other) {
    Set<String> names = new TreeSet<>(one.values.keySet());
    names.addAll(other.values.keySet());
    return names.stream().filter(name -> !value(one, name).equals(value(other, name))).findFirst();
  }

  private static Optional<String> value(Settings settings, String name) {
    return Optional.ofNullable(settings.values.get(name)).map(Value::value);
  }

  Map<String, Value> values() {
    return values;
  }

  /** Whether a setting of Hibernate decides what the schema is. */
  static boolean decidesSchema(String name) {
    return name.equals(PHYSICAL)
        || name.equals(IMPLICIT)
        || name.equals("hibernate.column_ordering_strategy")
        || name.equals("hibernate.auto_quote_keyword")
        || name.equals("hibernate.use_nationalized_character_data")
        || name.equals("hibernate.timezone.default_storage")
        || name.startsWith("hibernate.globally_quoted_identifiers")
        || name.startsWith("hibernate.id.")
        || name.startsWith("hibernate.type.")
        || name.startsWith("hibernate.discriminator.")
        || name.startsWith("hibernate.mapping.");
  }
}
