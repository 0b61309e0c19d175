package dev.godwit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file with an expected result, rewritten with {@code -Dgodwit.golden=write}. */
public final class Golden {
  private Golden() {}

  /** The file contains exactly this text. */
  public static void assertMatches(Path file, String actual) throws IOException {
    assertMatches(file, Optional.of(actual));
  }

  /** The file contains exactly this text, or does not exist when there is no text. */
  public static void assertMatches(Path file, Optional<String> actual) throws IOException {
    if ("write".equals(System.getProperty("godwit.golden"))) {
      write(file, actual);
    }
    Optional<String> expected =
        Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    assertEquals(expected.orElse("no such file"), actual.orElse("no such file"), file.toString());
  }

  private static void write(Path file, Optional<String> actual) throws IOException {
    if (System.getenv("CI") != null) {
      throw new IllegalStateException("Expected results are not rewritten where CI is set.");
    }
    if (actual.isPresent()) {
      Files.writeString(file, actual.get());
    } else {
      Files.deleteIfExists(file);
    }
  }
}
