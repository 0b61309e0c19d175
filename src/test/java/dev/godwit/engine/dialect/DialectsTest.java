package dev.godwit.engine.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.toy.ToyDialect;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
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

  /** A dialect may know schemas alone. */
  @Test
  void saysWhatADialectDoesNotSupport() {
    Dialect toy = new ToyDialect();
    DatabaseUrl url = new DatabaseUrl("toy", "box", new TreeMap<>());
    List<Executable> missing =
        List.of(
            () -> toy.open(url, Duration.ZERO),
            toy::scratchDatabase,
            () -> toy.history(HistoryTableName.FLYWAY),
            toy::requireEntities);
    for (Executable use : missing) {
      RefusedException no = assertThrows(RefusedException.class, use);
      assertEquals(ErrorCode.NOT_SUPPORTED, no.code());
      assertTrue(no.sentence().contains("dialect toy"), no.sentence());
    }
    assertEquals(SqlErrorKind.OTHER, toy.errors().kind(new SQLException("lost", "", 1)));
  }

  @Test
  void anErrorMeansTheSameWhicheverDialectItIsOf() {
    assertEquals(SqlErrorKind.LOCKED, Dialects.kindOf(new SQLException("busy", null, 5)));
    assertEquals(SqlErrorKind.OTHER, Dialects.kindOf(new SQLException("of another driver")));
  }
}
