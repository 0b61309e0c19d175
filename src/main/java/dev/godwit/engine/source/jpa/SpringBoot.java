package dev.godwit.engine.source.jpa;

import dev.godwit.engine.source.jpa.config.Resources;
import java.util.List;

/** Whether an application is one of Spring Boot, whose defaults are other names. */
final class SpringBoot {
  private static final String MAIN = "org/springframework/boot/SpringApplication.class";

  private SpringBoot() {}

  /** Why it is one; empty when it is none. */
  static String reason(boolean annotated, Resources resources, ClassPath classPath) {
    if (annotated) {
      return "a class has an annotation of Spring Boot";
    }
    return resources.has(MAIN) || new Resources(List.copyOf(classPath.libraries())).has(MAIN)
        ? "Spring Boot is on the class path"
        : "";
  }
}
