package dev.godwit.cli.config;

import java.util.List;

/** The keys of Spring Boot. */
record SpringValues() implements ApplicationValues {
  @Override
  public String urlKey() {
    return "spring.datasource.url";
  }

  @Override
  public String flyway() {
    return "spring.flyway.";
  }

  @Override
  public List<String> allFlyway() {
    return List.of(flyway());
  }

  @Override
  public String naming(String kind) {
    return "spring.jpa.hibernate.naming.%s-strategy".formatted(kind);
  }
}
