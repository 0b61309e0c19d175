package dev.godwit.engine.source.application;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A location of configuration files of Spring Boot, as {@code
 * org.springframework.boot.context.config.StandardConfigDataLocationResolver} reads it: a file or,
 * with a slash at its end, a folder.
 *
 * @param kind where it is
 * @param path the path, with slashes
 * @param isOptional whether the application starts without it
 * @param text as it is written
 */
record SpringLocation(Kind kind, String path, boolean isOptional, String text) {
  private static final String OPTIONAL = "optional:";
  private static final List<String> ENDINGS = List.of(".properties", ".yml", ".yaml");
  // file:/etc/shop[.yaml] is YAML without the ending.
  private static final Pattern HINT = Pattern.compile("(.+)\\[(\\.\\w+)\\]");
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.*-]+):(.*)");

  /** Where a location is. */
  enum Kind {
    CLASS_PATH,
    FILE,
    /** A server, for example. */
    OTHER
  }

  /**
   * Reads a location.
   *
   * @param text as it is written
   * @param parent the location with a relative path starts at this one
   */
  static SpringLocation of(String text, SpringLocation parent) {
    boolean optional = text.startsWith(OPTIONAL);
    String rest = optional ? text.substring(OPTIONAL.length()).strip() : text.strip();
    rest = rest.startsWith("resource:") ? rest.substring("resource:".length()) : rest;
    Matcher scheme = SCHEME.matcher(rest);
    // A letter before a colon is a drive.
    if (!scheme.matches()) {
      return rest.startsWith("/")
          ? new SpringLocation(Kind.FILE, rest, optional, text)
          : new SpringLocation(parent.kind, parent.folder() + rest, optional, text);
    }
    return switch (scheme.group(1)) {
      case "classpath" ->
          new SpringLocation(
              Kind.CLASS_PATH, scheme.group(2).replaceFirst("^/+", ""), optional, text);
      case "file" ->
          new SpringLocation(
              Kind.FILE, scheme.group(2).replaceFirst("^//(?=/)", ""), optional, text);
      default -> new SpringLocation(Kind.OTHER, rest, optional, text);
    };
  }

  private String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /**
   * Its files: of a folder those of the names, of which the last one wins. The first file wins.
   *
   * @param suffix what a profile adds, or nothing
   */
  List<Resources.Resource> files(
      ConfigurationPlaces places, List<String> names, String suffix) {
    List<Resources.Resource> found = new ArrayList<>();
    if (kind == Kind.OTHER) {
      return found;
    }
    if (path.isEmpty() || path.endsWith("/")) {
      for (int i = names.size() - 1; i >= 0; i--) {
        for (String ending : ENDINGS) {
          file(places, path + names.get(i) + suffix + ending).ifPresent(found::add);
        }
      }
      return found;
    }
    Matcher hint = HINT.matcher(path);
    if (hint.matches()) {
      file(places, hint.group(1) + suffix)
          .or(() -> file(places, hint.group(1) + suffix + hint.group(2)))
          .map(
              file ->
                  new Resources.Resource(
                      file.name() + hint.group(2), file.place(), file.url(), file.text()))
          .ifPresent(found::add);
      return found;
    }
    int dot = path.lastIndexOf('.');
    if (dot > path.lastIndexOf('/') && ENDINGS.contains(path.substring(dot))) {
      file(places, path.substring(0, dot) + suffix + path.substring(dot)).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Resources.Resource> file(ConfigurationPlaces places, String name) {
    if (kind == Kind.CLASS_PATH) {
      return places.classPath().first(name);
    }
    try {
      Path file = Path.of(name).normalize();
      return places.project().places().stream()
          .findFirst()
          .or(() -> Optional.of(Path.of("")).filter(here -> file.isAbsolute()))
          .flatMap(folder -> Resources.file(folder, file.toString()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
