package dev.godwit.engine.migration;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import java.util.List;

/**
 * A place of migration scripts: a {@link MigrationsFolder}, or a fixed list such as the scripts
 * inside a jar.
 */
public interface ScriptStore {

  /** The name of the dialect of the scripts. */
  String dialect();

  /**
   * Reads the revisions anew.
   *
   * @throws dev.godwit.engine.error.InvalidInputException when a file cannot be read or has a bad
   *     name
   */
  Revisions read();

  /**
   * The files of a new revision on top of the head, which are not written yet.
   *
   * @param message what people say about it
   * @param migration the rehearsed scripts
   */
  default NextRevision next(String message, Migration migration) {
    return NextRevision.of(read().linear().head(), message, migration);
  }

  /**
   * Writes a new revision.
   *
   * @param next its files, rehearsed as they are
   * @return the revision as it now stands in the store
   * @throws dev.godwit.engine.error.InvalidInputException when it cannot be written
   * @throws RefusedException when the store only reads
   */
  Revision write(NextRevision next);

  /**
   * Removes the files of a revision that was just written, because what had to follow failed.
   *
   * @param written what {@link #write} returned
   */
  default void remove(Revision written) {}

  /**
   * A fixed list of scripts, only read.
   *
   * @param dialect the name of their dialect
   * @param where what messages call the place
   * @param files the files
   */
  static ScriptStore of(String dialect, String where, List<ScriptFile> files) {
    Revisions revisions = Revisions.of(where, files);
    return new ScriptStore() {
      @Override
      public String dialect() {
        return dialect;
      }

      @Override
      public Revisions read() {
        return revisions;
      }

      @Override
      public Revision write(NextRevision next) {
        throw new RefusedException(
            ErrorCode.FIXED_SCRIPTS,
            "No revision can be written to %s, which is only read. Use the migrations folder of the sources."
                .formatted(where));
      }
    };
  }
}
