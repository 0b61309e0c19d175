package dev.godwit.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.Golden;
import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.source.Source;
import dev.godwit.engine.upgrade.Outcome;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.engine.upgrade.Upgrader;
import dev.godwit.engine.upgrade.replay.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Godwit generates its own migrations. */
class OwnMigrationsTest {
  private static final Path OWN = Path.of(ServiceDatabase.FOLDER);

  static final String[] ROWS = {
    "INSERT INTO project (id, name, dialect, created_at) VALUES (7, 'p', 'sqlite', 1)",
    "INSERT INTO revision (id, project_id, version, message, upgrade, checksum, created_at)"
        + " VALUES (3, 7, '1', 'm', 'u', 1, 1)",
    "INSERT INTO change (revision_id, position, kind, table_name, name, before, after, destructive,"
        + " method) VALUES (3, 1, 'add-table', 't', 't', '', '', 0, 'create')",
    "INSERT INTO environment (id, project_id, name, created_at) VALUES (5, 7, 'prod', 1)",
    "INSERT INTO deployment (environment_id, to_version, outcome, started_at) VALUES (5, '1',"
        + " 'done', 1)",
    "INSERT INTO snapshot (environment_id, taken_at, ddl, fingerprint) VALUES (5, 1, 'd', 'f')"
  };

  static final String[] ROWS_OF_3 = {
    "INSERT INTO access_token (id, name, hash, role, project_id, created_at, created_by)"
        + " VALUES (2, 't', 'h', 'reader', 7, 1, 'a')",
    "INSERT INTO audit_entry (id, at, actor, action, path, project)"
        + " VALUES (9, 1, 'a', 'PUT', '/', 'p')",
    "INSERT INTO event (id, at, kind, project, environment, data)"
        + " VALUES (8, 1, 'project-created', 'p', NULL, '{}')",
    "INSERT INTO hazard (revision_id, position, code, severity, table_name, message, preflight)"
        + " VALUES (3, 1, 'c', 'info', 't', 'm', '')",
    "INSERT INTO idempotency_key (actor, name, request, status, body, created_at)"
        + " VALUES ('a', 'k', 'r', 201, '{}', 1)",
    "INSERT INTO model (project_id, ddl, complete, fingerprint, pushed_at, pushed_by, edition)"
        + " VALUES (7, 'd', 1, 'f', 1, 'a', 0)",
    "INSERT INTO snapshot (environment_id, taken_at, ddl, fingerprint, version, drift)"
        + " VALUES (5, 2, 'd', 'f', '1', ''), (5, 3, 'd', 'f', NULL, NULL)"
  };

  // Entities can state indexes, so those that they no longer state go only when that is allowed.
  private static final MigrationOptions RULES_MAY_GO =
      new MigrationOptions(List.of(), List.of(), List.of(), Set.of("drop-rule"), false);

  @TempDir Path dir;

  /**
   * Each revision but the first is what Godwit writes from those before it and the entities of its
   * day: for the newest one these are the current entities, for an older one the DDL of the
   * entities at that time, stored with this test.
   */
  @Test
  void everyLaterRevisionIsWhatGodwitWritesFromThoseBeforeItAndTheEntitiesOfItsDay()
      throws IOException {
    Path folder = Files.createDirectory(dir.resolve("migrations"));
    List<Revision> revisions = MigrationsFolder.of(OWN).read().linear().all();
    Files.writeString(folder.resolve(revisions.get(0).script()), revisions.get(0).upgrade());
    for (Revision revision : revisions.subList(1, revisions.size())) {
      boolean newest = revision.equals(revisions.get(revisions.size() - 1));
      Migration migration =
          Godwit.migrate(
              Godwit.inspect(new Source.Migrations(folder, "sqlite")),
              newest ? entitiesOfToday() : entitiesOf(revision.version().text()),
              RULES_MAY_GO);
      Revision written =
          MigrationsFolder.of(folder)
              .write(MigrationsFolder.of(folder).next(revision.message(), migration));
      assertEquals(revision.script(), written.script());
      Golden.assertMatches(OWN.resolve(revision.script()), written.upgrade());
      Golden.assertMatches(OWN.resolve("U" + revision.script().substring(1)), written.downgrade());
    }
    assertTrue(revisions.size() > 2, "no revision was written after the cascades");
  }

  @Test
  void theEntitiesAndTheHeadAgree() {
    assertTrue(
        Godwit.migrate(
                Godwit.inspect(new Source.Migrations(OWN, "sqlite")),
                entitiesOfToday(),
                MigrationOptions.none())
            .identical());
  }

  @Test
  void rowsOfTheFirstRevisionAreAllThereAfterTheSecondAndThenCascadesWork()
      throws SQLException, IOException {
    Path file = dir.resolve("godwit.db");
    upgrader(file).upgrade(new Target.At(new Version("1")));
    run(file, ROWS);
    String before = rows(file, "2");
    upgrader(file).upgrade(new Target.At(new Version("2")));
    assertEquals(before, rows(file, "2"));
    upgrader(file).upgrade(new Target.Head());
    assertEquals(before, rows(file, "2"));
    run(file, "PRAGMA foreign_keys = ON", "DELETE FROM project");
    assertEquals("", rows(file, "2"));
  }

  @Test
  void rowsOfTheThirdRevisionAreAllThereAfterTheFourthAndItsDowngrade()
      throws SQLException, IOException {
    Path file = dir.resolve("godwit.db");
    upgrader(file).upgrade(new Target.At(new Version("3")));
    run(file, ROWS);
    run(file, ROWS_OF_3);
    String before = rows(file, "3");
    upgrader(file).upgrade(new Target.At(new Version("4")));
    assertEquals(before, rows(file, "3"));
    run(file, "UPDATE snapshot SET seen_at = 4", "UPDATE event SET project_id = 7");
    upgrader(file).downgrade(new Target.At(new Version("3")));
    assertEquals(before, rows(file, "3"));
  }

  @Test
  void aDatabaseWithoutHistoryIsStampedWithTheRevisionThatItEquals() throws SQLException {
    Path file = dir.resolve("godwit.db");
    upgrader(file).upgrade(new Target.At(new Version("1")));
    run(file, ROWS);
    run(file, "DROP TABLE flyway_schema_history");
    Outcome outcome = upgrader(file).upgrade(new Target.Head());
    assertEquals(Optional.of(new Version("1")), outcome.adopted());
    assertEquals(head(), outcome.to());
  }

  @Test
  void aForeignDatabaseIsRefusedAndUntouched() throws SQLException, IOException {
    Path file = dir.resolve("other.db");
    run(file, "CREATE TABLE customer (id INTEGER PRIMARY KEY)", "INSERT INTO customer VALUES (1)");
    byte[] bytes = Files.readAllBytes(file);
    Upgrader upgrader = upgrader(file);
    RefusedException refused =
        assertThrows(RefusedException.class, () -> upgrader.upgrade(new Target.Head()));
    assertTrue(refused.sentence().contains("customer"), refused.sentence());
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  private static Schema entitiesOfToday() {
    return Godwit.inspect(new Source.Entities(Path.of("target/classes"), "sqlite"));
  }

  private static Schema entitiesOf(String version) throws IOException {
    Path kept = Path.of("src/test/resources/dev/godwit/service/entities-" + version + ".sql");
    return Godwit.modelOf("sqlite", kept.toString(), Files.readString(kept));
  }

  private static Optional<Version> head() {
    return MigrationsFolder.of(OWN).read().head().map(Revision::version);
  }

  private static Upgrader upgrader(Path file) {
    return new Upgrader(
        new DatabaseUrl(file), MigrationsFolder.of(OWN), Settings.defaults(), Progress.silent());
  }

  static void run(Path file, String... statements) throws SQLException {
    try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  /** Every value of every column of a revision. */
  static String rows(Path file, String version) throws SQLException, IOException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (Table table : entitiesOf(version).tables()) {
        String columns =
            table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        try (ResultSet result =
            statement.executeQuery("SELECT rowid, %s FROM %s".formatted(columns, table.name()))) {
          while (result.next()) {
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
              text.append(result.getString(i)).append('|');
            }
            text.append(table.name()).append('\n');
          }
        }
      }
    }
    return text.toString();
  }
}
