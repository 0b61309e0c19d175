package dev.godwit.engine.script;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder of migrations, in Flyway's names: {@code V2__Add_index.sql}, and beside it {@code
 * U2__Add_index.sql}, the script back, which Flyway's free edition leaves alone.
 */
public final class MigrationsFolder implements ScriptStore {
  private final Path dir;

  private MigrationsFolder(Path dir) {
    this.dir = dir;
  }

  /**
   * The migrations of a folder, or of its subfolder named after the dialect ({@code sqlite}) when there
   * is one. The folder need not exist yet: it is then empty, and made by the first {@link #write}.
   */
  public static MigrationsFolder of(Path dir) {
    return new MigrationsFolder(dir);
  }

  /** Where the scripts are. */
  public Path dir() {
    return dir;
  }

  @Override
  public Revisions read() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Revision write(String message, Migration migration) {
    throw new UnsupportedOperationException(message);
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
    throw new UnsupportedOperationException(message);
  }

  /** The files that {@link #write} makes for a revision: the script, and the script back. */
  public List<Path> files(Revision revision) {
    throw new UnsupportedOperationException(revision.line());
  }
}
