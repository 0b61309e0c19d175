package dev.godwit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.engine.upgrade.Upgrader;
import dev.godwit.engine.upgrade.replay.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignDatabaseTest {
  @TempDir private Path home;

  @Test
  void theDatabaseOfAnApplicationIsCalledThat() throws Exception {
    Path file = home.resolve("app.db");
    sql(file, "CREATE TABLE customer (id INTEGER PRIMARY KEY)");
    assertForeign(file);
  }

  @Test
  void alsoWithAHistoryOfItsOwn() throws Exception {
    Path file = home.resolve("app.db");
    Path folder = Files.createDirectory(home.resolve("migrations"));
    Files.writeString(folder.resolve("V1__Start.sql"), "CREATE TABLE customer (id INTEGER);");
    new Upgrader(
            new DatabaseUrl(file),
            MigrationsFolder.of(folder),
            Settings.defaults(),
            Progress.silent())
        .upgrade(Target.head());
    assertForeign(file);
  }

  @Test
  void theServicesOwnDatabaseWithADifferenceIsNot() throws Exception {
    Path file = home.resolve("godwit.db");
    new ServiceDatabase().upgrade(new DatabaseUrl(file), own());
    sql(file, "CREATE TABLE extra (id INTEGER PRIMARY KEY)");
    RefusedException refused =
        assertThrows(
            RefusedException.class,
            () -> new ServiceDatabase().upgrade(new DatabaseUrl(file), own()));
    assertEquals(ErrorCode.DRIFT, refused.code());
  }

  private static void assertForeign(Path file) throws IOException {
    List<ScriptFile> own = own();
    RefusedException refused =
        assertThrows(
            RefusedException.class,
            () -> new ServiceDatabase().upgrade(new DatabaseUrl(file), own));
    assertEquals(ErrorCode.NOT_THE_SERVICE, refused.code());
    assertTrue(refused.sentence().contains("database of an application"), refused::sentence);
    assertTrue(refused.sentence().contains("customer"), refused::sentence);
    assertFalse(refused.sentence().contains("stamp"), refused::sentence);
  }

  private static List<ScriptFile> own() throws IOException {
    List<ScriptFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(Path.of(ServiceDatabase.FOLDER))) {
      for (Path path : paths.sorted().toList()) {
        files.add(new ScriptFile(path.getFileName().toString(), Files.readString(path)));
      }
    }
    return files;
  }

  private static void sql(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
