package dev.godwit.engine.source.application;

import org.jspecify.annotations.Nullable;

/**
 * A part of the configuration of a Spring Boot application, in the order in which values are looked
 * up.
 *
 * @param document what was read; null when this was not read
 * @param unread what was not read, for people
 * @param isOptional whether the application starts without it
 */
record SpringEntry(@Nullable SpringDocument document, String unread, boolean isOptional) {
  static SpringEntry read(SpringDocument document) {
    return new SpringEntry(document, "", false);
  }

  static SpringEntry unread(String location, String declared, boolean optional) {
    return new SpringEntry(
        null, "%s (spring.config.import in %s)".formatted(location, declared), optional);
  }
}
