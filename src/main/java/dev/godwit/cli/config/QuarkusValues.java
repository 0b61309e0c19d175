package dev.godwit.cli.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of Quarkus.
 *
 * @param keys the keys that are configured
 * @param named the databases that have a name
 */
record QuarkusValues(Set<String> keys, Set<String> named) implements ApplicationValues {
  private static final Pattern NAMED =
      Pattern.compile("quarkus\\.datasource\\.(?:\"([^\"]+)\"|([\\w-]+))\\.jdbc\\.url");
  private static final String URL = "quarkus.datasource.jdbc.url";

  /** Finds the databases. */
  static QuarkusValues of(Set<String> keys) {
    Set<String> named = new TreeSet<>();
    for (String key : keys) {
      Matcher matcher = NAMED.matcher(key);
      if (matcher.matches()) {
        named.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      }
    }
    return new QuarkusValues(keys, named);
  }

  /** The one database that has a name, when the usual one is not configured. */
  private String datasource() {
    if (keys.contains(URL) || named.isEmpty()) {
      return "";
    }
    if (named.size() > 1) {
      throw new RefusedException(
          ErrorCode.UNREADABLE_CONFIG,
          "The application has several databases (%s), and Godwit works on one. Write url and dir into %s, an environment for each."
              .formatted(
                  named.stream()
                      .map("quarkus.datasource.%s.jdbc.url"::formatted)
                      .collect(Collectors.joining(", ")),
                  ConfigFile.NAME));
    }
    return inKey(named.iterator().next());
  }

  /** A name as it is written in keys: with or without quotes. */
  private String inKey(String name) {
    return keys.contains("quarkus.datasource.%s.jdbc.url".formatted(name))
        ? name + "."
        : "\"%s\".".formatted(name);
  }

  @Override
  public String urlKey() {
    return "quarkus.datasource.%sjdbc.url".formatted(datasource());
  }

  @Override
  public String flyway() {
    return "quarkus.flyway." + datasource();
  }

  @Override
  public List<String> allFlyway() {
    return Stream.concat(Stream.of(""), named.stream().map(this::inKey))
        .map("quarkus.flyway."::concat)
        .toList();
  }

  @Override
  public String naming(String kind) {
    return "quarkus.hibernate-orm.%s-naming-strategy".formatted(kind);
  }
}
