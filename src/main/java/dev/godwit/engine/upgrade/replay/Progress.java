package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.LiveDatabase;

/** Hears what an upgrade is doing, on the thread that does it. */
@FunctionalInterface
public interface Progress {

  /** Takes notice of a step. */
  void tell(Step step);

  /** Hears nothing. */
  static Progress silent() {
    return step -> {};
  }

  /** Another process works on a database, and is waited for. */
  static Step waits(LiveDatabase database) {
    return new Step(Kind.WAIT, "Waits for another process that upgrades " + database.name(), 0, 0);
  }

  /** The rows of a table are copied: so many are, about, until all of them are. */
  static Step copies(String table, long done, long rows) {
    String sentence =
        done == rows
            ? "Copied the %d row%s of %s".formatted(rows, rows == 1 ? "" : "s", table)
            : "Copies the rows of %s: %s%d of %d"
                .formatted(table, done == 0 ? "" : "about ", done, rows);
    return new Step(Kind.COPY, sentence, done, rows);
  }

  /**
   * One step.
   *
   * @param kind what kind
   * @param sentence for people: {@code Runs revision 2: Add index}
   * @param done how many parts are done
   * @param total of how many; 0 when that makes no sense
   */
  record Step(Kind kind, String sentence, long done, long total) {}

  /** What kind of step. */
  enum Kind {
    /** Another process migrates, or a writer holds the database. */
    WAIT,
    /** The database is stamped, because its schema equals a revision's. */
    ADOPT,
    /** The history gets the checksums of scripts that were published in another form since. */
    REALIGN,
    /** A backup is made, or old ones are removed. */
    BACKUP,
    /** A revision starts; parts are revisions. */
    REVISION,
    /** The rows of a table are copied; parts are rows, about so many until all are done. */
    COPY,
    /** A revision is done; parts are revisions. */
    DONE,
    /** A revision has copied rows into rebuilt tables; parts are rows. */
    ROWS
  }
}
