package dev.godwit.engine.source.application;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an application has its configuration.
 *
 * @param project the folder in which it is started; no place when it is not known
 * @param classPath its resources
 */
public record ConfigurationPlaces(Resources project, Resources classPath) {
  static final String CONFIG = "config/";
  static final String MICROPROFILE = "META-INF/microprofile-config.properties";

  private static final List<String> RESOURCES =
      List.of("src/main/resources", "target/classes", "build/resources/main");
  private static final Pattern APPLICATION =
      Pattern.compile("application(?:-.+)?\\.(?:properties|ya?ml)");
  // From the classes to the project.
  private static final Pattern MAVEN = Pattern.compile("(?s)(.*)/target/classes");
  private static final Pattern GRADLE =
      Pattern.compile("(?s)(.*)/build/(?:classes/[^/]+|resources)/main");

  /** The places of a project that is in a folder. */
  public static ConfigurationPlaces ofProject(Path project) {
    List<Path> folders = RESOURCES.stream().map(project::resolve).toList();
    Path used =
        folders.stream()
            .filter(folder -> isUsed(new Resources(List.of(folder))))
            .findFirst()
            .orElse(folders.get(0));
    return new ConfigurationPlaces(new Resources(List.of(project)), new Resources(List.of(used)));
  }

  /**
   * The places of an application that is on a class path. Where the compiled classes of a project
   * come without their resources, the sources have them.
   */
  public static ConfigurationPlaces ofClassPath(Resources classPath) {
    Optional<Path> project =
        classPath.places().stream().flatMap(place -> project(place).stream()).findFirst();
    if (project.isEmpty()) {
      return new ConfigurationPlaces(new Resources(List.of()), classPath);
    }
    Resources folder = new Resources(List.of(project.get()));
    return new ConfigurationPlaces(
        folder, isUsed(classPath) ? classPath : classPath.with(ofProject(project.get()).classPath));
  }

  /** The configuration files in the resources, those of profiles too. */
  List<Resources.Resource> files() {
    List<Resources.Resource> files = new ArrayList<>(classPath.all(MICROPROFILE));
    for (String folder : List.of("", CONFIG)) {
      for (String name : classPath.names(folder, APPLICATION)) {
        files.addAll(classPath.all(folder + name));
      }
    }
    return files;
  }

  private static Optional<Path> project(Path classes) {
    String path = classes.toAbsolutePath().normalize().toString().replace('\\', '/');
    for (Pattern build : List.of(MAVEN, GRADLE)) {
      Matcher matcher = build.matcher(path);
      if (matcher.matches()) {
        return Optional.of(Path.of(matcher.group(1).isEmpty() ? "/" : matcher.group(1)));
      }
    }
    return Optional.empty();
  }

  private static boolean isUsed(Resources resources) {
    return !resources.names("", APPLICATION).isEmpty()
        || !resources.names(CONFIG, APPLICATION).isEmpty();
  }
}
