package dev.godwit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.upgrade.OtherProcess;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes to the files of a database are detected while the service has them open. */
class DatabaseInPlaceTest {
  private static final ScriptFile FIRST =
      new ScriptFile("V1__Birds.sql", "CREATE TABLE bird (id INTEGER PRIMARY KEY);");

  @TempDir private Path home;
  private Path file;
  private DatabaseInPlace database;

  @BeforeEach
  void started() throws Exception {
    file = home.resolve("own.db");
    ServiceDatabase schema = new ServiceDatabase();
    schema.upgrade(DatabaseUrl.parse("jdbc:sqlite:" + file + "?journal_mode=WAL"), List.of(FIRST));
    database = new DatabaseInPlace(schema);
    database.start(new StartupEvent());
  }

  @AfterEach
  void stopped() {
    database.stop();
  }

  @Test
  void nothingIsWrongAfterOtherProcesses() throws IOException, InterruptedException {
    OtherProcess.openAndClose(file);
    assertEquals(Optional.empty(), database.problem());
    assertTrue(Files.exists(home.resolve("own.db-wal")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"own.db", "own.db-wal", "own.db-shm"})
  void deleted(String name) throws IOException {
    Files.delete(home.resolve(name));
    String problem = database.problem().orElseThrow();
    assertTrue(problem.contains(name + " was deleted or moved"), problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"own.db", "own.db-wal", "own.db-shm"})
  void replacedByACopyOfItself(String name) throws IOException {
    Path place = home.resolve(name);
    Path copy = Files.copy(place, home.resolve("copy"));
    Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
    String problem = database.problem().orElseThrow();
    assertTrue(problem.contains(name + " was replaced by another file"), problem);
  }

  /** Connections may have been opened on the other file in the meantime. */
  @Test
  void anErrorIsPermanent() throws IOException {
    Path aside = Files.move(file, home.resolve("aside.db"));
    String problem = database.problem().orElseThrow();
    Files.move(aside, file);
    assertEquals(Optional.of(problem), database.problem());
  }

  @Test
  void theFolderIsMoved() throws IOException {
    Path folder = Files.createDirectory(home.resolve("folder"));
    ServiceDatabase schema = new ServiceDatabase();
    Path inside = folder.resolve("own.db");
    schema.upgrade(
        DatabaseUrl.parse("jdbc:sqlite:" + inside + "?journal_mode=WAL"), List.of(FIRST));
    DatabaseInPlace other = new DatabaseInPlace(schema);
    try {
      other.start(new StartupEvent());
      Files.move(folder, home.resolve("elsewhere"));
      assertTrue(other.problem().isPresent());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      other.stop();
    }
  }
}
