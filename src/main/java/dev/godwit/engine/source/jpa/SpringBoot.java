package dev.godwit.engine.source.jpa;

import dev.godwit.engine.source.application.Resources;
import java.nio.file.Path;
import java.util.List;

/** Whether an application is one of Spring Boot, whose defaults are other names. */
final class SpringBoot {
  private static final String MAIN = "org/springframework/boot/SpringApplication.class";
  private static final String GROUP = "org.springframework.boot";
  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts");
  // From target/classes and from build/classes/java/main to the project.
  private static final List<String> PROJECTS = List.of("../..", "../../../..");

  private SpringBoot() {}

  /**
   * Why it is one; empty when it is none.
   *
   * @param annotated whether a class says so
   */
  static String reason(boolean annotated, Resources resources) {
    if (annotated) {
      return "a class has an annotation of Spring Boot";
    }
    if (resources.has(MAIN)) {
      return "Spring Boot is on the class path";
    }
    for (Path place : resources.places()) {
      String path = place.toAbsolutePath().normalize().toString().replace('\\', '/');
      int project = path.endsWith("/target/classes") ? 0 : path.endsWith("/main") ? 1 : -1;
      if (project >= 0) {
        Path folder = place.toAbsolutePath().resolve(PROJECTS.get(project)).normalize();
        Resources build = new Resources(List.of(folder));
        for (String file : BUILD_FILES) {
          if (build.all(file).stream().anyMatch(found -> found.text().contains(GROUP))) {
            return file + " names " + GROUP;
          }
        }
      }
    }
    return "";
  }
}
