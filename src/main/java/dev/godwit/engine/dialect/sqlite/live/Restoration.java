package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.MigrationFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/**
 * Puts a backup in the place of a database. A sound database is overwritten through SQLite in one
 * transaction, so that a crash leaves the old or the new one and other connections see it whole;
 * one that is damaged is moved aside and a copy of the backup takes its name.
 */
final class Restoration {
  private static final int ALL_PAGES = -1;
  private static final int BUSY_PAUSE_MILLIS = 50;

  /** The database itself comes last: while it has its name, nobody makes another one. */
  private static final List<String> PARTS = List.of("-wal", "-shm", "-journal", "");

  private final SqliteDatabase database;

  Restoration(SqliteDatabase database) {
    this.database = database;
  }

  /** Puts a copy in the place of a database that is damaged or missing. */
  Optional<Path> replace(Path backup) {
    Path draft = draft(backup);
    Optional<Path> kept = moveAside(database.exists());
    place(draft);
    return kept;
  }

  /** Overwrites a sound database in one transaction. */
  void overwrite(Path backup) {
    try (Connection connection = database.forMigrating().getConnection()) {
      int code =
          connection
              .unwrap(SQLiteConnection.class)
              .getDatabase()
              .restore(
                  "main",
                  backup.toString(),
                  null,
                  BUSY_PAUSE_MILLIS,
                  database.busyRounds(BUSY_PAUSE_MILLIS),
                  ALL_PAGES);
      Backups.requireOk(code, database);
    } catch (SQLException e) {
      throw database.failure("The backup was not restored", e);
    }
  }

  /**
   * Moves what stood there out of the way, a log that was left behind too: SQLite would read it
   * into the database that takes its place (sqlite.org/howtocorrupt.html, 1.4).
   */
  private Optional<Path> moveAside(boolean there) {
    Path original = database.path();
    int number = 1;
    while (anyPart(original, ".damaged-" + number)) {
      number++;
    }
    Path aside = part(original, ".damaged-" + number);
    try {
      for (String suffix : PARTS) {
        Path part = part(original, suffix);
        if (Files.exists(part)) {
          Files.move(part, part(aside, suffix));
        }
      }
      return there ? Optional.of(aside) : Optional.empty();
    } catch (IOException e) {
      throw new MigrationFailedException(
          ErrorCode.RESTORE_FAILED,
          "The damaged database %s cannot be moved aside (%s), so nothing was restored."
              .formatted(original, e),
          e);
    }
  }

  private static boolean anyPart(Path database, String name) {
    return PARTS.stream().anyMatch(suffix -> Files.exists(part(database, name + suffix)));
  }

  private static Path part(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }

  /** A copy beside the database, made before anything is moved. */
  private Path draft(Path backup) {
    Path draft = database.sibling(".restoring.tmp");
    try {
      Files.deleteIfExists(draft);
      Backups.copy(database.other(backup, database.patience()), draft);
      return draft;
    } catch (IOException e) {
      throw new MigrationFailedException(
          ErrorCode.RESTORE_FAILED,
          "The backup cannot be copied to %s (%s).".formatted(draft, e),
          e);
    }
  }

  private void place(Path draft) {
    Path original = database.path();
    try {
      Files.move(draft, original, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new MigrationFailedException(
          ErrorCode.RESTORE_FAILED,
          "The copy of the backup cannot be moved from %s to %s (%s)."
              .formatted(draft, original, e),
          e);
    }
  }
}
