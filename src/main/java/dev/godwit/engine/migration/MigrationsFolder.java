package dev.godwit.engine.migration;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of migrations, in Flyway's names: {@code V2__Add_index.sql}, and beside it {@code
 * U2__Add_index.sql}, the downgrade script. That is Flyway's own name for it: its paid editions run
 * such a script, and its free one leaves it alone without a word, unless {@code
 * validateMigrationNaming} is switched on.
 */
public final class MigrationsFolder implements ScriptStore {
  private final Path dir;
  private final String dialect;
  // Whether the folder was made by the last revision that was written.
  private boolean emptyBefore;

  private MigrationsFolder(Path dir, String dialect) {
    this.dir = dir;
    this.dialect = dialect;
  }

  /**
   * The migrations of a folder, or of its subfolder named after a dialect when there is one, which
   * also says what they are for. The folder need not exist yet: it is then empty, and made by the
   * first {@link #write(NextRevision)}.
   */
  public static MigrationsFolder of(Path dir) {
    return Dialects.names().stream()
        .filter(name -> Files.isDirectory(dir.resolve(name)))
        .findFirst()
        .map(name -> new MigrationsFolder(dir.resolve(name), name))
        .orElseGet(() -> new MigrationsFolder(dir, Dialects.DEFAULT));
  }

  @Override
  public String dialect() {
    return dialect;
  }

  /** Where the scripts are. */
  public Path dir() {
    return dir;
  }

  @Override
  public Revisions read() {
    if (Files.notExists(dir)) {
      return new Revisions(dir.toString(), List.of());
    }
    List<ScriptFile> files = new ArrayList<>();
    // Flyway looks into subfolders as well.
    try (Stream<Path> paths = Files.walk(dir, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        String name = dir.relativize(path).toString().replace('\\', '/');
        files.add(new ScriptFile(name, name.matches("(?i).*\\.sql") ? text(path) : ""));
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.CANNOT_READ_FOLDER,
          "The folder %s cannot be read: %s.".formatted(dir, reason(e)),
          e);
    }
    return Revisions.of(dir.toString(), files);
  }

  /**
   * Writes a new revision by hand-given SQL (an empty template, when both are empty).
   *
   * @param message what people say about it
   * @param upgrade the SQL of the upgrade
   * @param downgrade the SQL of the downgrade; empty for none
   * @return the revision as it now stands in the folder
   */
  public Revision write(String message, String upgrade, String downgrade) {
    return write(NextRevision.of(read().linear().head(), message, upgrade, downgrade));
  }

  /**
   * Writes a revision that {@link Revision#moved moved} under its new name, and removes the old
   * files.
   *
   * @param old the revision as it is in the folder
   * @param moved the revision as it shall be
   */
  public void replace(Revision old, Revision moved) {
    List<Path> targets = files(moved);
    moved.downgrade().ifPresent(sql -> put(targets.get(1), sql));
    put(targets.get(0), moved.upgrade());
    for (Path file : files(old)) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new InvalidInputException(
            ErrorCode.CANNOT_WRITE_SCRIPT,
            "%s cannot be removed: %s. Remove it by hand; %s takes its place."
                .formatted(file, reason(e), moved.script()),
            e);
      }
    }
  }

  /** The files of a revision: the script, and the downgrade script when there is one. */
  public List<Path> files(Revision revision) {
    Path script = dir.resolve(revision.script());
    Path back = script.resolveSibling("U" + script.getFileName().toString().substring(1));
    return revision.downgrade().isPresent() ? List.of(script, back) : List.of(script);
  }

  @Override
  public Revision write(NextRevision next) {
    // The downgrade script first: when the power fails in between, no revision is there without it.
    boolean made = Files.notExists(dir);
    Optional<Path> back = next.back().map(script -> dir.resolve(script.name()));
    back.ifPresent(target -> put(target, next.back().orElseThrow().text()));
    try {
      put(dir.resolve(next.script().name()), next.script().text());
    } catch (RuntimeException e) {
      back.ifPresent(target -> delete(target, e));
      throw e;
    }
    emptyBefore = made;
    return read().get(next.version());
  }

  @Override
  public void remove(Revision written) {
    IllegalStateException reason = new IllegalStateException("what had to follow failed");
    files(written).forEach(file -> delete(file, reason));
    if (emptyBefore) {
      delete(dir, reason);
    }
  }

  /** What cannot be removed stays, and the failure before it is what is told. */
  private static void delete(Path file, Exception reason) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private void put(Path target, String text) {
    try {
      Files.createDirectories(dir);
      Path draft = target.resolveSibling("." + target.getFileName() + ".tmp");
      try {
        Files.writeString(draft, text, CREATE, TRUNCATE_EXISTING, WRITE, SYNC);
        Files.move(draft, target);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(
          ErrorCode.SCRIPT_EXISTS,
          "%s is there already and is not overwritten.".formatted(target),
          e);
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.CANNOT_WRITE_SCRIPT,
          "%s cannot be written: %s.".formatted(target, reason(e)),
          e);
    }
  }

  private static String text(Path path) {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          ErrorCode.NOT_UTF_8,
          "%s is not UTF-8 text. Save it in that encoding.".formatted(path),
          e);
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.CANNOT_READ_SCRIPT, "%s cannot be read: %s.".formatted(path, reason(e)), e);
    }
  }

  private static String reason(IOException e) {
    String said = e.getMessage();
    return e.getClass().getSimpleName() + (said == null ? "" : " " + said);
  }
}
