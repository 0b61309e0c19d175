package dev.godwit.engine.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.toy.ToyDialect;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialectsTest {
  @Test
  void findsEachDialectByItsName() {
    assertTrue(Dialects.names().contains("sqlite"), Dialects.names().toString());
    Dialects.names().forEach(name -> assertEquals(name, Dialects.of(name).name()));
  }

  @Test
  void namesTheKnownDialectsInTheErrorForAnUnknownOne() {
    InvalidInputException unknown =
        assertThrows(InvalidInputException.class, () -> Dialects.of("oracle"));
    assertEquals("unknown-dialect", unknown.code().id());
    assertTrue(unknown.getMessage().contains(String.join(", ", Dialects.names())));
  }

  /** A schema has the name of the dialect that has read it. */
  @Test
  void readsSchemasOfItsOwnName() {
    for (String name : Dialects.names()) {
      assertEquals(name, Dialects.of(name).load("nothing", "").dialect());
    }
  }

  @Test
  void findsADialectByItsLineInTheServices(@TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(Dialect.class.getName()), ToyDialect.class.getName() + "\n");
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, Dialect.class.getClassLoader())) {
      assertEquals(List.of("sqlite", "toy"), List.copyOf(Dialects.in(loader).keySet()));
    }
  }
}
