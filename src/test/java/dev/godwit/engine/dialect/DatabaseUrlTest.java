package dev.godwit.engine.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.godwit.engine.error.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "app.db, jdbc:sqlite:app.db",
    "/var/app.db, jdbc:sqlite:/var/app.db",
    "jdbc:sqlite:app.db?foreign_keys=true&busy_timeout=10,"
        + " jdbc:sqlite:app.db?busy_timeout=10&foreign_keys=true",
    "jdbc:sqlite:/a b.db, jdbc:sqlite:/a b.db",
    "JDBC:SQLITE:x.db, jdbc:sqlite:x.db",
    "sqlite:///rel.db, jdbc:sqlite:rel.db",
    "sqlite:////abs/x.db, jdbc:sqlite:/abs/x.db",
    "sqlite+aiosqlite:///rel.db, jdbc:sqlite:rel.db",
    "sqlite:///app.db?timeout=5, jdbc:sqlite:app.db?busy_timeout=5000",
    "sqlite+aiosqlite:////abs/app.db?timeout=0.5&cached_statements=9,"
        + " jdbc:sqlite:/abs/app.db?busy_timeout=500",
    "sqlite:///a%20b.db, jdbc:sqlite:a%20b.db",
    "sqlite:///C:/app.db, jdbc:sqlite:C:/app.db",
    "sqlite+pysqlite:////abs.db?timeout=30&check_same_thread=false,"
        + " jdbc:sqlite:/abs.db?busy_timeout=30000",
    "file:/abs.db, jdbc:sqlite:/abs.db",
    "file:///abs%20b.db?mode=rw, jdbc:sqlite:/abs b.db?mode=rw",
    "file:rel.db, jdbc:sqlite:rel.db",
    "jdbc:sqlite:file:/abs.db, jdbc:sqlite:/abs.db",
    "sqlite:///file:rel.db?uri=true, jdbc:sqlite:rel.db",
  })
  void readsEveryForm(String text, String jdbc) {
    assertEquals(jdbc, DatabaseUrl.parse(text).jdbc());
  }

  @ParameterizedTest
  @CsvSource({
    "sqlite://, memory-database",
    "sqlite:///, memory-database",
    "sqlite:///:memory:, memory-database",
    "jdbc:sqlite::memory:, memory-database",
    "jdbc:sqlite:, no-database",
    ":memory:, memory-database",
    "file::memory:?cache=shared, memory-database",
    "jdbc:sqlite:file:x?mode=memory, memory-database",
    "'', no-database",
    "sqlite://host/app.db, bad-url",
    "sqlite:app.db, bad-url",
    "postgres:name, unsupported-database",
    "mysql:host/db, unsupported-database",
    "postgresql://me:secret@host/db, unsupported-database",
    "postgres://me:secret@host/db, unsupported-database",
    "jdbc:postgresql://host/db?password=secret, unsupported-database",
    "postgresql+asyncpg://me:secret@host/db, unsupported-database",
    "mysql://me:secret@host/db, unsupported-database",
    "jdbc:h2:mem:secret, unsupported-database",
  })
  void refusesTheRestWithoutItsSecrets(String text, String code) {
    InvalidInputException no =
        assertThrows(InvalidInputException.class, () -> DatabaseUrl.parse(text));
    assertEquals(code, no.code().id());
    assertFalse(no.sentence().contains("secret"), no.sentence());
  }

  @ParameterizedTest
  @CsvSource({"jdbc:sqlite:app.db?password=secret, app.db"})
  void toStringIsOnlyThePath(String text, String shown) {
    assertEquals(shown, DatabaseUrl.parse(text).toString());
  }
}
