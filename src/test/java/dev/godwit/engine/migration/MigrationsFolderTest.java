package dev.godwit.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.schema.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsFolderTest {
  @TempDir private Path root;

  @Test
  void writesARevisionWithItsFactsAndReadsThemBack() throws IOException {
    MigrationsFolder folder = MigrationsFolder.of(root.resolve("db/migration"));
    assertTrue(folder.read().isEmpty());
    folder.write("Initial migration", "CREATE TABLE t (x);\n", "DROP TABLE t;\n");
    Revision second =
        folder.write(folder.next("Add ON DELETE CASCADE to foreign keys", migration()));

    assertEquals("V2__Add_on_delete_cascade_to_foreign_keys.sql", second.script());
    assertEquals("Add ON DELETE CASCADE to foreign keys", second.message());
    assertEquals("Add on delete cascade to foreign keys", second.description());
    assertEquals(Optional.of(new Version("1")), second.parent());
    assertEquals(Optional.of(Fingerprint.of("a")), second.before());
    assertEquals(Optional.of(Fingerprint.of("b")), second.after());
    assertEquals(List.of("t"), second.rebuilds());
    assertEquals(List.of("t.note", "old"), second.deletes());
    assertEquals(
        """
        -- Godwit revision 2: Add ON DELETE CASCADE to foreign keys
        -- Parent: 1
        -- Schema before: %s
        -- Schema after: %s
        -- Form: default
        -- Rebuilds: t
        -- Deletes: t.note, old
        -- Header checksum: 0

        SELECT 1;
        """
            .formatted(Fingerprint.of("a"), Fingerprint.of("b")),
        second.upgrade().replaceFirst("(?<=checksum: )[0-9a-f]{64}", "0"));
    assertTrue(second.downgrade().orElseThrow().endsWith("SELECT 2;\n"));
    assertEquals(List.of(second), folder.read().linear().heads());
    try (Stream<Path> files = Files.list(folder.dir())) {
      assertEquals(4, files.count());
    }
    assertTrue(folder.files(second).stream().allMatch(Files::exists));
  }

  @Test
  void neverOverwrites() throws IOException {
    MigrationsFolder folder = MigrationsFolder.of(root);
    Files.createDirectory(root.resolve("V1__A.sql"));
    GodwitException no =
        assertThrows(
            InvalidInputException.class, () -> folder.write("A", "SELECT 1;", "SELECT 1;"));
    assertEquals("script-exists", no.code().id());
  }

  @Test
  void readsForeignScripts() throws IOException {
    Files.createDirectories(root.resolve("later"));
    Files.writeString(root.resolve("V1_1__By_hand.sql"), "SELECT 1;");
    Files.writeString(root.resolve("later/V1.10__More.sql"), "-- Only a comment\nSELECT 1;");
    Files.writeString(root.resolve("V1.sql"), "SELECT 1;");
    Files.writeString(root.resolve("Views.sql"), "not a revision");
    Files.writeString(root.resolve("notes.txt"), "nor this");
    Revisions revisions = MigrationsFolder.of(root).read().linear();
    assertEquals(
        List.of("V1.sql", "V1_1__By_hand.sql", "later/V1.10__More.sql"),
        revisions.all().stream().map(Revision::script).toList());
    assertEquals("By hand", revisions.get(new Version("1.1")).message());
    assertEquals(Optional.of(new Version("1.1")), revisions.get(new Version("1.10")).parent());
    assertEquals("2", MigrationsFolder.of(root).write("N", "SELECT 1;", "").version().text());
  }

  @Test
  void usesTheFolderOfTheDialectWhenItExists() throws IOException {
    Files.createDirectories(root.resolve("sqlite"));
    assertEquals(root.resolve("sqlite"), MigrationsFolder.of(root).dir());
  }

  @ParameterizedTest
  @CsvSource({
    "Vx1__A.sql,",
    "V1__A.txt,",
    "V1-2__A.sql,bad-script-name",
    "V1_A.sql,bad-script-name",
    "U7__A.sql,downgrade-without-upgrade",
    "R__Views.sql,repeatable-script",
    "V1__A.sql.conf,script-settings"
  })
  void refusesAnIncompleteFolder(String name, String code) throws IOException {
    Files.writeString(root.resolve(name), "");
    if (code == null) {
      assertTrue(MigrationsFolder.of(root).read().isEmpty());
    } else {
      assertEquals(
          code,
          assertThrows(InvalidInputException.class, () -> MigrationsFolder.of(root).read())
              .code()
              .id());
    }
  }

  @Test
  void refusesFilesThatAreNotText() throws IOException {
    Files.write(root.resolve("V1__A.sql"), new byte[] {(byte) 0xC3, 0x28});
    assertEquals(
        "not-utf-8",
        assertThrows(InvalidInputException.class, () -> MigrationsFolder.of(root).read())
            .code()
            .id());
  }

  @Test
  void findsTheHeadsOfTwoBranches() throws IOException {
    Files.writeString(root.resolve("V1__A.sql"), "");
    Files.writeString(root.resolve("V2__B.sql"), Headers.of("Parent: 1", ""));
    Files.writeString(root.resolve("V2__C.sql"), Headers.of("Parent: 1", ""));
    Revisions revisions = MigrationsFolder.of(root).read();
    assertEquals(List.of("B", "C"), revisions.heads().stream().map(Revision::message).toList());
    GodwitException no = assertThrows(GodwitException.class, revisions::linear);
    assertEquals("two-heads", no.code().id());
    assertTrue(no.sentence().contains("V2__B.sql and V2__C.sql"), no.sentence());
  }

  @ParameterizedTest
  @CsvSource({
    "add x,add_x",
    "ÄNDERE Größe: a/b,Ändere_größe_ab",
    "'  Two  words ',Two_words",
    "a__b,a_b",
    "Drop orders.note!,Drop_orders.note"
  })
  void namesFilesAfterMessages(String message, String name) {
    assertEquals("V7__" + name + ".sql", ScriptName.of(new Version("7"), message).fileName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "...", "/:*"})
  void needsAMessageThatCanBeAFileName(String message) {
    assertEquals(
        "bad-message",
        assertThrows(InvalidInputException.class, () -> ScriptName.of(new Version("1"), message))
            .code()
            .id());
  }

  @Test
  void ordersVersionsAsFlywayDoes() {
    assertTrue(new Version("1.10").compareTo(new Version("1.9")) > 0);
    assertEquals(new Version("1"), new Version("1.0"));
    assertEquals(new Version("1").hashCode(), new Version("1_0").hashCode());
    assertEquals("20260102", new Version("20260101.5").next().text());
    assertThrows(InvalidInputException.class, () -> new Version("1.a"));
  }

  private static Migration migration() {
    return new Migration(
        false,
        List.of(
            new Change(ChangeKind.ADD_FOREIGN_KEY, "t", "fk", "", "x", Method.REBUILD),
            new Change(ChangeKind.DROP_COLUMN, "t", "note", "x", "", Method.REBUILD),
            new Change(ChangeKind.DROP_TABLE, "old", "old", "x", "", Method.DROP)),
        List.of(),
        new ScriptText("", "SELECT 1;\n", true),
        new ScriptText("", "SELECT 2;\n", true),
        Fingerprint.of("a"),
        Fingerprint.of("b"));
  }
}
