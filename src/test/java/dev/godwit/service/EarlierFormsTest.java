package dev.godwit.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.PublishedChecksums;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.migration.ScriptStore;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.engine.upgrade.Upgrader;
import dev.godwit.engine.upgrade.replay.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service starts on a database that an earlier build of it made, with other forms of the same
 * scripts: those of the test resources were published before scripts were shortened.
 */
class EarlierFormsTest {
  private static final Path OWN = Path.of(ServiceDatabase.FOLDER);
  private static final Path EARLIER = Path.of("src/test/resources/dev/godwit/service/earlier");

  @TempDir private Path home;
  private Path file;

  @BeforeEach
  void nameTheDatabase() {
    file = home.resolve("godwit.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4"})
  void theServiceStartsAndGoesOnToTheNewestRevision(String version) throws Exception {
    String rows = makeEarlier(version);
    assertNotEquals(checksumsOfToday().subList(0, 2), checksums().subList(0, 2));
    start();
    assertEquals(checksumsOfToday(), checksums());
    assertEquals(rows, OwnMigrationsTest.rows(file, knownRows(version)));
    // What Quarkus runs next.
    flyway(OWN).load().validate();
    byte[] bytes = Files.readAllBytes(file);
    start();
    assertArrayEquals(bytes, Files.readAllBytes(file));
    today().downgrade(new Target.Base());
  }

  @Test
  void alsoWhenPlainFlywayRanTheScripts() throws Exception {
    Path folder = Files.createDirectory(home.resolve("migrations"));
    for (ScriptFile script : earlier()) {
      Files.writeString(folder.resolve(script.name()), script.text());
    }
    flyway(folder).target("3").load().migrate();
    start();
    assertEquals(checksumsOfToday(), checksums());
  }

  @Test
  void severalServicesStartAtOnce() throws Exception {
    String rows = makeEarlier("3");
    ExecutorService services = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> start =
          () -> {
            start();
            return true;
          };
      for (Future<Boolean> started : services.invokeAll(List.of(start, start, start, start))) {
        assertTrue(started.get());
      }
    } finally {
      services.shutdown();
    }
    assertEquals(checksumsOfToday(), checksums());
    assertEquals(rows, OwnMigrationsTest.rows(file, "3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE extra (id INTEGER PRIMARY KEY)",
        "ALTER TABLE project ADD COLUMN extra text",
        "CREATE TRIGGER extra AFTER INSERT ON project BEGIN SELECT 1; END",
        "CREATE INDEX extra ON project (description)",
      })
  void aDatabaseWithAnotherSchemaIsRefused(String drift) throws Exception {
    for (String version : List.of("2", "3", "4")) {
      file = home.resolve(version + ".db");
      makeEarlier(version);
      OwnMigrationsTest.run(file, drift);
      assertRefused(ErrorCode.CHANGED_SCRIPT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '2'",
        // The checksum of an earlier form of another revision.
        "UPDATE flyway_schema_history SET checksum = -1106319390 WHERE version = '2'",
        "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'",
        "UPDATE flyway_schema_history SET description = 'Other' WHERE version = '3'",
      })
  void aScriptThatWasNeverPublishedIsRefused(String change) throws Exception {
    makeEarlier("3");
    OwnMigrationsTest.run(file, change);
    assertRefused(ErrorCode.CHANGED_SCRIPT);
  }

  @Test
  void aHistoryOfTheWrongRevisionIsRefused() throws Exception {
    makeEarlier("3");
    OwnMigrationsTest.run(file, "DELETE FROM flyway_schema_history WHERE version = '3'");
    assertRefused(ErrorCode.CHANGED_SCRIPT);
  }

  @Test
  void aFailedRowIsRefused() throws Exception {
    makeEarlier("3");
    OwnMigrationsTest.run(file, "UPDATE flyway_schema_history SET success = 0 WHERE version = '3'");
    assertRefused(ErrorCode.FAILED_ROW);
  }

  /** Whoever has no list of published forms is as strict as ever. */
  @Test
  void theMigrationsOfUsersAreComparedWithTheirFilesOnly() throws Exception {
    makeEarlier("3");
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(
        ErrorCode.CHANGED_SCRIPT,
        assertThrows(RefusedException.class, () -> today().upgrade(Target.head())).code());
    assertEquals(
        ErrorCode.CHANGED_SCRIPT,
        assertThrows(RefusedException.class, () -> today().downgrade(new Target.Base())).code());
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  @Test
  void anUpgradeThatFailsLeavesTheHistoryToTheEarlierBuild() throws Exception {
    String rows = makeEarlier("4");
    List<Integer> before = checksums();
    List<ScriptFile> scripts = new ArrayList<>(own());
    scripts.add(
        new ScriptFile(
            "V5__Fail.sql",
            """
            CREATE TABLE later (id INTEGER PRIMARY KEY, n integer CHECK (n < 7));
            INSERT INTO later (n) SELECT id FROM project;
            """));
    Upgrader upgrader =
        new Upgrader(
            new DatabaseUrl(file),
            ScriptStore.of("sqlite", "later", scripts),
            Settings.defaults(),
            Progress.silent());
    MigrationFailedException failed =
        assertThrows(
            MigrationFailedException.class,
            () -> upgrader.upgrade(Target.head(), OwnChecksums.of("sqlite")));
    assertTrue(failed.sentence().contains("was rolled back"), failed.sentence());
    assertEquals(before, checksums());
    assertEquals(rows, OwnMigrationsTest.rows(file, "3"));
    start();
    assertEquals(checksumsOfToday(), checksums());
  }

  @Test
  void oneLineSaysWhatWasRealignedAndWhy() throws Exception {
    for (String version : List.of("2", "4")) {
      file = home.resolve(version + ".db");
      makeEarlier(version);
      List<Progress.Step> steps = new ArrayList<>();
      new Upgrader(new DatabaseUrl(file), MigrationsFolder.of(OWN), Settings.defaults(), steps::add)
          .upgrade(Target.head(), OwnChecksums.of("sqlite"));
      List<String> lines =
          steps.stream()
              .filter(step -> step.kind() == Progress.Kind.REALIGN)
              .map(Progress.Step::sentence)
              .toList();
      assertEquals(1, lines.size());
      assertTrue(lines.get(0).contains(version.equals("2") ? "revision 2 " : "revisions 2, 3, 4 "));
      assertTrue(lines.get(0).contains("earlier published form"), lines.get(0));
    }
  }

  @Test
  void theListHasTheScriptsOfToday() {
    PublishedChecksums published = OwnChecksums.of("sqlite");
    for (Revision revision : MigrationsFolder.of(OWN).read().all()) {
      assertTrue(
          published.contains(revision.version(), revision.checksum()),
          () ->
              "%s was written anew. Add to %s, and leave the lines before it:\n%s %11d <date> <what is new in it>"
                  .formatted(
                      revision.script(),
                      OWN.resolve(OwnChecksums.FILE),
                      revision.version(),
                      revision.checksum()));
    }
  }

  /**
   * Each listed checksum is that of a script which does what the one of today does: the history of
   * the sources has them all, so each chain of scripts makes a database, on which the service
   * starts.
   */
  @Test
  void everyListedFormHasTheEffectOfTheScriptOfToday() throws Exception {
    assumeTrue(SourceHistory.isWhole(), "the sources come without their history");
    Set<String> listed = listed();
    Set<String> left = new TreeSet<>(listed);
    MigrationsFolder.of(OWN).read().all().forEach(revision -> left.remove(form(revision)));
    int chains = 0;
    for (List<ScriptFile> scripts : SourceHistory.versionsOf(OWN, "V.*")) {
      List<Revision> revisions = Revisions.of("earlier", scripts).all();
      List<String> forms = revisions.stream().map(EarlierFormsTest::form).toList();
      if (!listed.containsAll(forms)) {
        // Rewritten before it was published.
        continue;
      }
      left.removeAll(forms);
      file = home.resolve(++chains + ".db");
      Path folder = Files.createDirectory(home.resolve("chain" + chains));
      for (ScriptFile script : scripts) {
        Files.writeString(folder.resolve(script.name()), script.text());
      }
      flyway(folder).load().migrate();
      String version = revisions.size() > 2 ? "3" : "2";
      insertRows(version);
      String rows = OwnMigrationsTest.rows(file, version);
      start();
      assertEquals(checksumsOfToday(), checksums(), forms::toString);
      assertEquals(rows, OwnMigrationsTest.rows(file, version), forms::toString);
    }
    assumeTrue(left.isEmpty(), "the history of the sources does not hold all forms: " + left);
  }

  private static String form(Revision revision) {
    return revision.version() + " " + revision.checksum();
  }

  private static Set<String> listed() throws IOException {
    return Files.readAllLines(OWN.resolve(OwnChecksums.FILE)).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\\s+", 3))
        .map(fields -> fields[0] + " " + fields[1])
        .collect(Collectors.toSet());
  }

  private FluentConfiguration flyway(Path folder) {
    return Flyway.configure()
        .dataSource("jdbc:sqlite:" + file, "", "")
        .locations("filesystem:" + folder);
  }

  private void insertRows(String version) throws SQLException {
    OwnMigrationsTest.run(file, OwnMigrationsTest.ROWS);
    if (!version.equals("2")) {
      OwnMigrationsTest.run(file, OwnMigrationsTest.ROWS_OF_3);
    }
  }

  private void start() throws IOException {
    new ServiceDatabase().upgrade(new DatabaseUrl(file), own());
  }

  private void assertRefused(ErrorCode code) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    GodwitException refused = assertThrows(RefusedException.class, this::start);
    assertEquals(code, refused.code(), refused::sentence);
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  /** Makes a database with rows by the earlier scripts, and returns its rows. */
  private String makeEarlier(String version) throws Exception {
    new Upgrader(
            new DatabaseUrl(file),
            ScriptStore.of("sqlite", "earlier", earlier()),
            Settings.defaults(),
            Progress.silent())
        .upgrade(new Target.At(new Version(version)));
    insertRows(version);
    return OwnMigrationsTest.rows(file, knownRows(version));
  }

  private static String knownRows(String version) {
    return version.equals("2") ? "2" : "3";
  }

  private Upgrader today() {
    return new Upgrader(
        new DatabaseUrl(file), MigrationsFolder.of(OWN), Settings.defaults(), Progress.silent());
  }

  private List<Integer> checksums() throws SQLException {
    List<Integer> checksums = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT checksum FROM flyway_schema_history ORDER BY installed_rank")) {
      while (row.next()) {
        checksums.add(row.getInt(1));
      }
    }
    return checksums;
  }

  private static List<Integer> checksumsOfToday() {
    return MigrationsFolder.of(OWN).read().all().stream().map(Revision::checksum).toList();
  }

  private static List<ScriptFile> own() throws IOException {
    return files(OWN, "[VU].*");
  }

  /** The first revision kept its script. */
  private static List<ScriptFile> earlier() throws IOException {
    List<ScriptFile> files = new ArrayList<>(files(OWN, "V1__.*"));
    files.addAll(files(EARLIER, "V.*"));
    return files;
  }

  private static List<ScriptFile> files(Path folder, String names) throws IOException {
    List<ScriptFile> files = new ArrayList<>();
    try (var paths = Files.list(folder)) {
      for (Path path : paths.sorted().toList()) {
        if (path.getFileName().toString().matches(names)) {
          files.add(new ScriptFile(path.getFileName().toString(), Files.readString(path)));
        }
      }
    }
    return files;
  }
}
