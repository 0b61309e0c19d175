package dev.godwit.engine.source.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds what is expected, rewritten with {@code -Dgodwit.golden=write}. */
final class Golden {
  private Golden() {}

  static void assertMatches(Path file, String actual) throws IOException {
    if ("write".equals(System.getProperty("godwit.golden"))) {
      if (System.getenv("CI") != null) {
        throw new IllegalStateException("Expected results are not rewritten where CI is set.");
      }
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual);
  }
}
