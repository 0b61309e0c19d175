package dev.godwit.engine.source.application;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The frameworks whose configuration is read. */
public enum Framework {
  /** Quarkus. */
  QUARKUS(
      "Quarkus", "io.quarkus", Pattern.compile("(?:%[^.]+\\.)?quarkus\\..+"), "QUARKUS_PROFILE"),
  /** Spring Boot. */
  SPRING_BOOT(
      "Spring Boot",
      "org.springframework.boot",
      Pattern.compile("spring\\..+"),
      "SPRING_PROFILES_ACTIVE");

  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts");

  private final String title;
  private final String group;
  private final Pattern key;
  private final String variable;

  Framework(String title, String group, Pattern key, String variable) {
    this.title = title;
    this.group = group;
    this.key = key;
    this.variable = variable;
  }

  /** Its name, for people. */
  public String title() {
    return title;
  }

  /** The variable of the environment that chooses its profile. */
  public String variable() {
    return variable;
  }

  /** By the build file; where that does not say it, by the keys of the configuration. */
  public static Optional<Framework> of(ConfigurationPlaces places) {
    Optional<Framework> built = first(framework -> framework.buildFile(places).isPresent());
    return built.isPresent() ? built : first(framework -> framework.hasKeys(places));
  }

  private static Optional<Framework> first(Predicate<Framework> condition) {
    return List.of(values()).stream().filter(condition).findFirst();
  }

  /** The build file of the project that names it. */
  public Optional<String> buildFile(ConfigurationPlaces places) {
    return BUILD_FILES.stream()
        .filter(
            file ->
                places.project().all(file).stream().anyMatch(found -> found.text().contains(group)))
        .findFirst();
  }

  /** Whether a file of the configuration has a key of it. */
  public boolean hasKeys(ConfigurationPlaces places) {
    return places.files().stream()
        .flatMap(file -> Documents.of(file).stream())
        .flatMap(document -> document.keySet().stream())
        .anyMatch(name -> key.matcher(name).matches());
  }
}
