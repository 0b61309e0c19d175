package dev.godwit.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.engine.upgrade.Upgrader;
import dev.godwit.engine.upgrade.replay.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes each application from its first schema to its last, one revision after the other, with rows
 * inside. Where rows make a revision fail, the test does what a user would do: it replaces NULL, or
 * deletes the violating rows, and counts both. Needs the corpus.
 */
@Tag("one-jdk")
class ChainTest {
  private static final int MENDINGS = 5;

  // Every upgrade rehearses the whole folder, which takes long for hundreds of revisions.
  private static final int LONGEST = 4;

  @TempDir private Path root;

  private int revisions;
  private int starts;
  private int filledIn;
  private int removed;
  private long survived;

  @Test
  void everyApplicationReachesItsLastSchema() throws IOException, SQLException {
    StringBuilder table =
        new StringBuilder(
            "%nrevisions starts NULLs-filled rows-removed rows-at-the-end".formatted());
    for (List<Step> steps : Step.all()) {
      revisions = 0;
      starts = 0;
      filledIn = 0;
      removed = 0;
      survived = 0;
      chain(steps);
      table.append(
          "%n%9d %6d %12d %12d %18d %s"
              .formatted(revisions, starts, filledIn, removed, survived, steps.get(0).project()));
    }
    System.out.println(table);
  }

  private void chain(List<Step> steps) throws SQLException {
    Optional<Chain> chain = Optional.empty();
    for (Step step : steps) {
      if (chain.isEmpty() || step.gap()) {
        starts++;
        chain = Optional.of(new Chain(step));
      }
      chain.get().go(step);
      revisions++;
    }
  }

  /** One database with its folder of migrations. */
  private final class Chain {
    private final Path home;
    private final Path file;
    private MigrationsFolder folder;
    private Schema head;
    private int folders;

    Chain(Step first) throws SQLException {
      home = root.resolve(first.project() + starts);
      file = home.resolve("app.db");
      head = first.from();
      folder = start();
      upgrade();
      fill();
    }

    /** A folder with one revision that creates the current schema. */
    private MigrationsFolder start() {
      MigrationsFolder fresh = MigrationsFolder.of(home.resolve("migrations" + folders++));
      fresh.write(
          fresh.next(
              "Start",
              Sqlite.migrate(Sqlite.inspect("nothing", ""), head, MigrationOptions.none())));
      return fresh;
    }

    /** The same database in a new folder: without history, it is adopted by its schema. */
    private void startAnew() throws SQLException {
      folder = start();
      try (Database database = Database.of(file, false)) {
        database.run("DROP TABLE flyway_schema_history");
      }
    }

    private void upgrade() {
      new Upgrader(
              new DatabaseUrl(file), folder, Settings.defaults().withoutBackup(), Progress.silent())
          .upgrade(new Target.Head());
    }

    void go(Step step) throws SQLException {
      Migration migration = Sqlite.migrate(head, step.to(), step.answers());
      if (migration.identical()) {
        return;
      }
      if (folder.read().all().size() == LONGEST) {
        startAnew();
      }
      folder.write(folder.next("Step " + revisions, migration));
      List<List<String>> faults;
      try (Database database = Database.of(file, false)) {
        faults = database.faults();
      }
      KeptRows before = upgrade(step, migration);
      try (Database database = Database.of(file, true)) {
        assertEquals(before, KeptRows.after(step, BackfillValues.none(), database), step::toString);
        head = database.schema();
        assertEquals(step.to().fingerprint(), head.fingerprint(), step::toString);
        List<List<String>> fresh = new ArrayList<>(database.faults());
        fresh.removeAll(faults);
        assertEquals(List.of(), fresh, step::toString);
      }
      survived = before.count();
      fill();
    }

    /** Runs the revision after fixing the rows that it needs fixed; returns the rows before it. */
    private KeptRows upgrade(Step step, Migration migration) throws SQLException {
      for (int mendings = 0; ; mendings++) {
        KeptRows before;
        try (Database database = Database.of(file, true)) {
          before = KeptRows.before(step, BackfillValues.none(), database);
        }
        try {
          upgrade();
          return before;
        } catch (MigrationFailedException | RefusedException e) {
          try (Database database = Database.of(file, false)) {
            assertEquals(
                before, KeptRows.before(step, BackfillValues.none(), database), step::toString);
            assertTrue(mendings < MENDINGS && fix(database, migration), step + ": " + e.sentence());
          }
        }
      }
    }

    /** Fixes the rows that make a revision fail; returns whether there were any. */
    private boolean fix(Database database, Migration migration) throws SQLException {
      boolean found = false;
      for (Hazard hazard : migration.hazards()) {
        if (hazard.severity() == Hazard.Severity.ERROR && !hazard.preflight().isEmpty()) {
          int rows = database.query(hazard.preflight()).size();
          if (rows > 0 && hazard.code().equals("violates-not-null")) {
            fillIn(database, hazard);
            filledIn += rows;
          } else if (rows > 0) {
            remove(database, hazard);
            removed += rows;
          }
          found |= rows > 0;
        }
      }
      return found;
    }

    /** Parts of {@code SELECT * FROM t WHERE x IS NULL}. */
    private static void fillIn(Database database, Hazard hazard) throws SQLException {
      String column =
          hazard.preflight().replaceFirst("^.* WHERE ", "").replaceFirst(" IS NULL$", "");
      database.run(
          "UPDATE %s SET %s = 0 WHERE %s IS NULL"
              .formatted(Database.name(hazard.table()), column, column));
    }

    /** Deletes the rows, and then the rows that refer to them. */
    private void remove(Database database, Hazard hazard) throws SQLException {
      database.run(
          hazard
              .preflight()
              .replaceFirst("^SELECT \\S+ FROM (\\S+)( c)? WHERE", "DELETE FROM $1 AS c WHERE"));
      List<List<String>> orphans = database.query("PRAGMA foreign_key_check");
      while (!orphans.isEmpty()) {
        for (List<String> orphan : orphans) {
          database.run(
              "DELETE FROM %s WHERE rowid = %s"
                  .formatted(Database.name(orphan.get(0)), orphan.get(1)));
          removed++;
        }
        orphans = database.query("PRAGMA foreign_key_check");
      }
    }

    private void fill() throws SQLException {
      try (Database database = Database.of(file, false)) {
        assertEquals(List.of(), new RowFiller(database, database.schema(), false).fill());
      }
    }
  }
}
