package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.schema.Schema;

/** The schema versions that a script sets: each edit of the catalog gives another one. */
public final class Versions {
  /** Apart from each other, so that no two edits of a script give the same schema version. */
  private static final int STEP = 7919;

  private static final int MOST = 0x3FFFFFFF;

  private int last;

  private Versions(int seed) {
    this.last = seed;
  }

  /** Only the two schemas decide them: the same input gives the same bytes. */
  public static Versions of(Pair<Schema> schemas) {
    String hash = Fingerprint.of(schemas.before().ddl() + schemas.after().ddl()).value();
    return new Versions(Integer.parseInt(hash.substring(0, 7), 16));
  }

  int next() {
    last = (last + STEP) % MOST + 1;
    return last;
  }
}
