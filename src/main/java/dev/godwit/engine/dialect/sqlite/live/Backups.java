package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.BackupStore;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.MigrationFailedException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * Copies of a database, made with SQLite's online backup (sqlite.org/backup.html), page by page.
 * VACUUM INTO would be smaller, but it may give new numbers to the rows of tables without an
 * INTEGER PRIMARY KEY, and then it is no copy.
 */
final class Backups implements BackupStore {
  private static final int ALL_PAGES = -1;
  private static final int BUSY_PAUSE_MILLIS = 50;

  private final SqliteDatabase database;
  private final Path dir;
  private final String name;

  Backups(SqliteDatabase database, Optional<Path> dir) {
    this.database = database;
    this.dir = dir.orElse(database.folder());
    this.name = database.path().getFileName().toString();
  }

  @Override
  public Path make(String at, long spare) {
    Path file = dir.resolve("%s.backup-%04d-at-%s".formatted(name, newest() + 1, at));
    Path draft = dir.resolve(file.getFileName() + ".tmp");
    try {
      Files.createDirectories(dir);
      requireSpace(database.size(), spare);
      Files.deleteIfExists(draft);
      copy(database, draft);
      requireSound(draft);
      return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new MigrationFailedException(
          ErrorCode.BACKUP_FAILED,
          "The backup %s cannot be written (%s), so nothing was run. Name another folder for backups."
              .formatted(file, e),
          e);
    } finally {
      draft.toFile().delete();
    }
  }

  @Override
  public void keep(int count) {
    List<Path> all = all();
    for (Path old : all.subList(0, Math.max(0, all.size() - count))) {
      // One that cannot be removed only takes space.
      old.toFile().delete();
    }
  }

  @Override
  public void verify(Path copy) {
    if (!Files.isRegularFile(copy)) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE, "There is no backup %s. Nothing was changed.".formatted(copy));
    }
    String found = damage(copy);
    if (!found.isEmpty()) {
      throw new InvalidInputException(
          ErrorCode.DAMAGED_BACKUP,
          "The backup %s is damaged (%s). Nothing was changed. Use another backup."
              .formatted(copy, found));
    }
  }

  @Override
  public void requireSpace(long spare) {
    requireSpace(0, spare);
  }

  @Override
  public boolean isDamaged() {
    return !damage(database.path()).isEmpty();
  }

  @Override
  public void overwrite(Path backup) {
    new Restoration(database).overwrite(backup);
  }

  @Override
  public Optional<Path> replace(Path backup) {
    return new Restoration(database).replace(backup);
  }

  /**
   * What is damaged in a file; empty for a sound one. An index that a function or a collation of
   * the application has made is no damage.
   */
  private String damage(Path file) {
    SqliteDatabase looked = database.other(file, Duration.ZERO);
    try (Connection connection = looked.forReading()) {
      return IntegrityCheck.of(connection).damage();
    } catch (SQLException e) {
      throw looked.failure("The file could not be verified", e);
    }
  }

  /**
   * Copies a database as its readers see it. The copy is on the disk when this returns: SQLite ends
   * a backup with a transaction of the target, which it syncs.
   */
  static void copy(SqliteDatabase database, Path to) {
    try (Connection connection = database.forReading()) {
      int code =
          connection
              .unwrap(SQLiteConnection.class)
              .getDatabase()
              .backup(
                  "main",
                  to.toString(),
                  null,
                  BUSY_PAUSE_MILLIS,
                  database.busyRounds(BUSY_PAUSE_MILLIS),
                  ALL_PAGES);
      requireOk(code, database.other(to, Duration.ZERO));
    } catch (SQLException e) {
      throw database
          .other(to, Duration.ZERO)
          .failure("The backup was not made, and nothing was run", e);
    }
  }

  /** Refuses the result codes that the driver returns where others would throw. */
  static void requireOk(int code, SqliteDatabase file) {
    SQLiteErrorCode known = SQLiteErrorCode.getErrorCode(code);
    if (known != SQLiteErrorCode.SQLITE_OK && known != SQLiteErrorCode.SQLITE_DONE) {
      throw file.failure(
          "The copy was not made, and nothing was run",
          new SQLException(known.message, null, known.code));
    }
  }

  /** A copy has the damage of its original. */
  private void requireSound(Path draft) {
    String found = damage(draft);
    if (!found.isEmpty()) {
      throw new InvalidInputException(
          ErrorCode.DAMAGED_DATABASE,
          "The database %s is damaged (%s), so nothing was run on it. Restore a backup: godwit restore BACKUP."
              .formatted(database.path(), found));
    }
  }

  /**
   * Refuses when the disk has no room, which a run would find out half-way.
   *
   * @param backup how many bytes the folder for backups must have free
   * @param spare how many bytes must be free beside the database, besides
   */
  private void requireSpace(long backup, long spare) {
    try {
      FileStore here = Files.getFileStore(database.folder());
      FileStore there = backup == 0 ? here : Files.getFileStore(dir);
      long free = there.getUsableSpace();
      long freeHere = here.getUsableSpace();
      if (free < backup + (there.equals(here) ? spare : 0) || freeHere < spare) {
        throw new MigrationFailedException(
            ErrorCode.DISK_SPACE,
            "The upgrade needs %d MB for a backup in %s and %d MB beside the database %s, and %d MB and %d MB are free. Nothing was run. Free space, or name another folder for backups."
                .formatted(
                    mega(backup), dir, mega(spare), database.path(), mega(free), mega(freeHere)));
      }
    } catch (IOException e) {
      throw new MigrationFailedException(
          ErrorCode.DISK_SPACE,
          "It cannot be told how much space is free beside %s (%s), so nothing was run."
              .formatted(database.path(), e),
          e);
    }
  }

  private static long mega(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }

  private int newest() {
    List<Path> all = all();
    return all.isEmpty() ? 0 : number(all.get(all.size() - 1));
  }

  private List<Path> all() {
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .filter(f -> number(f) > 0)
          .sorted(Comparator.comparingInt(this::number))
          .toList();
    } catch (IOException e) {
      throw new MigrationFailedException(
          ErrorCode.BACKUP_FAILED, "The folder %s cannot be read (%s).".formatted(dir, e), e);
    }
  }

  private int number(Path file) {
    Matcher matcher =
        Pattern.compile(Pattern.quote(name) + "\\.backup-(\\d{4,9})-at-[0-9a-z.]+")
            .matcher(file.getFileName().toString());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
