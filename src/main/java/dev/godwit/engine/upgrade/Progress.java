package dev.godwit.engine.upgrade;

/** Hears what an upgrade is doing, on the thread that does it. */
@FunctionalInterface
public interface Progress {

  /** Takes notice of a step. */
  void tell(Step step);

  /** Hears nothing. */
  static Progress silent() {
    return step -> {};
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
