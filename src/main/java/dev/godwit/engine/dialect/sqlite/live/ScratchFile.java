package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.ScratchDatabase;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.MigrationFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A database in a folder of its own among the temporary files. */
public final class ScratchFile implements ScratchDatabase {
  private final Path dir;
  private final SqliteDatabase database;

  private ScratchFile(Path dir, SqliteDatabase database) {
    this.dir = dir;
    this.database = database;
  }

  /** Makes the folder; the first connection makes the file. */
  public static ScratchFile make(Dialect dialect) {
    try {
      Path dir = Files.createTempDirectory("godwit-scratch");
      return new ScratchFile(dir, SqliteDatabase.scratch(dialect, dir.resolve("scratch.db")));
    } catch (IOException e) {
      throw noScratch(e);
    }
  }

  @Override
  public SqliteDatabase database() {
    return database;
  }

  Path path() {
    return database.path();
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw noScratch(e);
    }
  }

  private static MigrationFailedException noScratch(Exception e) {
    return new MigrationFailedException(
        ErrorCode.NO_SCRATCH_DATABASE,
        "No scratch database can be made in the folder for temporary files (%s)."
            .formatted(e.getMessage()),
        e);
  }
}
