package dev.godwit.engine.dialect.sqlite;

/** The schema versions that a script sets: each edit of the catalog gives another one. */
final class Versions {
  /** Apart from each other, so that no two edits of a script give the same schema version. */
  private static final int STEP = 7919;

  private static final int MOST = 0x3FFFFFFF;

  private int last;

  /**
   * @param seed decides all of them
   */
  Versions(int seed) {
    this.last = seed;
  }

  int next() {
    last = (last + STEP) % MOST + 1;
    return last;
  }
}
