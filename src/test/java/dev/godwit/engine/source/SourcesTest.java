package dev.godwit.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

class SourcesTest {
  private static final String DDL = "CREATE TABLE a (id INTEGER PRIMARY KEY);\n";

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"schema.sql", "schema.ddl", "schema", "schema.db"})
  void textIsDdlWhateverTheFileName(String name) throws IOException {
    Path file = Files.writeString(home.resolve(name), DDL);
    assertEquals(new Source.Ddl(file.toString(), "sqlite", DDL), parse(file));
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheScript() throws IOException {
    Path file = Files.writeString(home.resolve("schema.sql"), "\uFEFF" + DDL);
    assertEquals(new Source.Ddl(file.toString(), "sqlite", DDL), parse(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.db", "app", "app.sql"})
  void aDatabaseIsRecognisedByItsHeader(String name) throws SQLException {
    Path file = home.resolve(name);
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute(DDL);
    }
    assertEquals(new Source.Live(new DatabaseUrl(file)), parse(file));
  }

  @Test
  void anEmptyFileWithTheNameOfADatabaseIsADatabase() throws IOException {
    Path database = Files.createFile(home.resolve("new.sqlite3"));
    assertEquals(new Source.Live(new DatabaseUrl(database)), parse(database));
    Path script = Files.createFile(home.resolve("new.sql"));
    assertEquals(new Source.Ddl(script.toString(), "sqlite", ""), parse(script));
  }

  @Test
  void aUrlIsADatabase() {
    for (String url : new String[] {"jdbc:sqlite:app.db", "sqlite:///app.db", "SQLITE:///app.db"}) {
      assertEquals(new Source.Live(DatabaseUrl.parse(url)), Sources.parse(url));
    }
  }

  @Test
  void aFolderWithVersionsIsMigrations() throws IOException {
    Files.writeString(home.resolve("V1__Start.sql"), DDL);
    assertEquals(new Source.Migrations(home, "sqlite"), parse(home));
  }

  @Test
  void aFolderWithVersionsForSqliteIsMigrations() throws IOException {
    Files.createDirectory(home.resolve("sqlite"));
    Files.writeString(home.resolve("sqlite").resolve("V1.1__Start.sql"), DDL);
    assertEquals(new Source.Migrations(home, "sqlite"), parse(home));
  }

  @Test
  void aFolderWithClassesIsEntitiesEvenWithMigrationsAmongItsResources() throws IOException {
    Path classes = Files.createDirectories(home.resolve("org/example"));
    Files.createFile(classes.resolve("Customer.class"));
    Path resources = Files.createDirectories(home.resolve("db/migration"));
    Files.writeString(resources.resolve("V1__Start.sql"), DDL);
    assertEquals(new Source.Entities(home, "sqlite"), parse(home));
  }

  @Test
  void migrationsMayBeInSubfolders() throws IOException {
    Path year = Files.createDirectories(home.resolve("2026"));
    Files.writeString(year.resolve("V1__Start.sql"), DDL);
    assertEquals(new Source.Migrations(home, "sqlite"), parse(home));
  }

  @Test
  void aJarIsEntities() throws IOException {
    Path jar = home.resolve("app.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("org/example/Customer.class"));
      zip.closeEntry();
    }
    assertEquals(new Source.Entities(jar, "sqlite"), parse(jar));
  }

  @Test
  void aMissingFileIsNamed() {
    refused(home.resolve("nowhere.sql").toString(), "no-such-file", "nowhere.sql");
  }

  @Test
  void aFolderWithoutMigrationsAndClassesIsRefused() {
    refused(home.toString(), "empty-folder", "neither migrations");
  }

  @Test
  void aFileThatIsNotTextIsRefused() throws IOException {
    Path zeros = Files.write(home.resolve("zeros.sql"), new byte[] {'C', 'R', 0, 0});
    refused(zeros.toString(), "not-a-source", "neither a SQLite database");
    Path latin = Files.write(home.resolve("latin.sql"), new byte[] {'-', '-', (byte) 0xE4, '\n'});
    refused(latin.toString(), "not-a-source", "save it as UTF-8");
  }

  @Test
  void anEmptySourceIsRefused() {
    refused("", "no-source", "empty");
    refused("bad\0name.sql", "no-such-file", "no path");
  }

  private static void refused(String text, String code, String words) {
    InvalidInputException problem =
        assertThrows(InvalidInputException.class, () -> Sources.parse(text));
    assertEquals(code, problem.code().id());
    assertTrue(problem.sentence().contains(words), problem::sentence);
  }

  private static Source parse(Path path) {
    return Sources.parse(path.toString());
  }
}
