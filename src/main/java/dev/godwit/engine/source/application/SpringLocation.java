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
 * org.springframework.boot.context.config.StandardConfigDataLocationResolver} reads it: files or,
 * with a slash at the end, folders.
 *
 * @param kind where it is
 * @param paths the paths, with slashes; of several, the last one wins
 * @param isOptional whether the application starts without it
 * @param text as it is written
 */
record SpringLocation(Kind kind, List<String> paths, boolean isOptional, String text) {
  private static final String OPTIONAL = "optional:";
  private static final String RESOURCE = "resource:";
  private static final List<String> ENDINGS = List.of(".properties", ".yml", ".yaml");
  // file:/etc/shop[.yaml] is YAML without the ending.
  private static final Pattern HINT = Pattern.compile("(.+)\\[(\\.\\w+)\\]");
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.*-]+):(.*)");
  private static final Pattern SEVERAL = Pattern.compile(";");

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
   * @param text as it is written; several are divided by semicolons
   * @param parent where a relative path starts
   */
  static SpringLocation of(String text, SpringLocation parent) {
    Kind kind = Kind.OTHER;
    boolean optional = text.startsWith(OPTIONAL);
    List<String> paths = new ArrayList<>();
    for (String part : SEVERAL.split(text, -1)) {
      String rest = part.strip().replaceFirst("^" + OPTIONAL, "").replaceFirst("^" + RESOURCE, "");
      // A letter before a colon is a drive.
      Matcher scheme = SCHEME.matcher(rest);
      if (!scheme.matches()) {
        kind = rest.startsWith("/") ? Kind.FILE : parent.kind;
        paths.add(rest.startsWith("/") ? rest : parent.folder() + rest);
      } else if (scheme.group(1).equals("classpath")) {
        kind = Kind.CLASS_PATH;
        paths.add(scheme.group(2).replaceFirst("^/+", ""));
      } else if (scheme.group(1).equals("file")) {
        kind = Kind.FILE;
        paths.add(scheme.group(2).replaceFirst("^//(?=/)", ""));
      } else {
        return new SpringLocation(Kind.OTHER, List.of(rest), optional, text);
      }
    }
    return new SpringLocation(kind, paths, optional, text);
  }

  private String folder() {
    return paths.get(0).substring(0, paths.get(0).lastIndexOf('/') + 1);
  }

  /** The location of a file that was found in this one. */
  SpringLocation at(Resources.Resource file) {
    return new SpringLocation(kind, List.of(file.name()), false, file.name());
  }

  /** Whether nothing was missed when it has no files. */
  boolean mayBeMissing() {
    return isOptional && kind != Kind.OTHER;
  }

  /**
   * Its files, of which the first wins.
   *
   * @param names those of files in folders, of which the last wins
   * @param suffix what a profile adds, or nothing
   */
  List<Resources.Resource> files(ConfigurationPlaces places, List<String> names, String suffix) {
    List<Resources.Resource> found = new ArrayList<>();
    if (kind != Kind.OTHER) {
      for (int i = paths.size() - 1; i >= 0; i--) {
        files(places, paths.get(i), names, suffix, found);
      }
    }
    return found;
  }

  private void files(
      ConfigurationPlaces places,
      String path,
      List<String> names,
      String suffix,
      List<Resources.Resource> found) {
    if (path.isEmpty() || path.endsWith("/")) {
      for (int i = names.size() - 1; i >= 0; i--) {
        for (String ending : ENDINGS) {
          file(places, path + names.get(i) + suffix + ending).ifPresent(found::add);
        }
      }
      return;
    }
    Matcher hint = HINT.matcher(path);
    if (hint.matches()) {
      file(places, hint.group(1) + suffix)
          .map(
              file ->
                  new Resources.Resource(
                      file.name() + hint.group(2), file.place(), file.url(), file.text()))
          .ifPresent(found::add);
      return;
    }
    int dot = path.lastIndexOf('.');
    if (dot > path.lastIndexOf('/') && ENDINGS.contains(path.substring(dot))) {
      file(places, path.substring(0, dot) + suffix + path.substring(dot)).ifPresent(found::add);
    }
  }

  private Optional<Resources.Resource> file(ConfigurationPlaces places, String name) {
    try {
      Path file = Path.of(name).normalize();
      if (kind == Kind.CLASS_PATH) {
        return places.classPath().first(file.toString().replace('\\', '/'));
      }
      return places.project().places().stream()
          .findFirst()
          .or(() -> Optional.of(Path.of("")).filter(here -> file.isAbsolute()))
          .flatMap(folder -> Resources.file(folder, file.toString()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
