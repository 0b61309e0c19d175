package dev.godwit.cli.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The keys of the configuration file, and what kind of value each has. */
final class ConfigKeys {
  /** The table of the environments; the second word of its keys is a name of the user. */
  static final String ENVIRONMENTS = "environments";

  /** What a value may be. */
  enum Kind {
    TEXT("a text in quotes"),
    TEXTS("a text in quotes, or a list of them"),
    NUMBER("a whole number of 1 or more"),
    SWITCH("true or false");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private static final Map<String, Kind> EVERYWHERE =
      Map.of(
          "url", Kind.TEXT,
          "dir", Kind.TEXT,
          "model", Kind.TEXTS,
          "exclude", Kind.TEXTS,
          "history-table", Kind.TEXT);

  private static final Map<String, Kind> TOP =
      Map.of(
          "dialect", Kind.TEXT,
          "portable", Kind.SWITCH,
          "jpa.physical-naming", Kind.TEXT,
          "jpa.implicit-naming", Kind.TEXT,
          "policy.accept", Kind.TEXTS,
          "policy.backup.keep", Kind.NUMBER,
          "policy.backup.dir", Kind.TEXT,
          "registry.url", Kind.TEXT,
          "registry.project", Kind.TEXT);

  private static final Map<String, Kind> ENVIRONMENT = Map.of("protected", Kind.SWITCH);

  private ConfigKeys() {}

  /** The kind of value of a key; empty when there is no such key. */
  static Optional<Kind> kind(List<String> path) {
    return Optional.ofNullable(known(path).get(String.join(".", rest(path))));
  }

  /** The known key that is nearest to one that is not known. */
  static Optional<String> nearest(List<String> path) {
    String start = isEnvironment(path) ? "%s.%s.".formatted(path.get(0), path.get(1)) : "";
    return Nearest.of(String.join(".", rest(path)), known(path).keySet()).map(key -> start + key);
  }

  private static boolean isEnvironment(List<String> path) {
    return path.size() > 2 && path.get(0).equals(ENVIRONMENTS);
  }

  private static List<String> rest(List<String> path) {
    return isEnvironment(path) ? path.subList(2, path.size()) : path;
  }

  private static Map<String, Kind> known(List<String> path) {
    Map<String, Kind> known = new TreeMap<>(EVERYWHERE);
    known.putAll(isEnvironment(path) ? ENVIRONMENT : TOP);
    return known;
  }
}
