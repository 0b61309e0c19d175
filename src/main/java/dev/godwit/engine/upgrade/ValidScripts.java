package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.script.Revision;
import dev.godwit.engine.script.Revisions;
import dev.godwit.engine.script.ScriptStore;

/** The revisions of a place, once each of its scripts was found to be one that may run. */
public final class ValidScripts {
  private ValidScripts() {}

  /**
   * Reads revisions.
   *
   * @param scripts where they are
   * @throws dev.godwit.engine.problem.BadScript naming file, line and reason, when one is not whole
   *     or holds what a revision may not hold
   */
  public static Revisions of(ScriptStore scripts) {
    Revisions revisions = scripts.read();
    revisions.all().stream().map(Revision::files).forEach(f -> f.forEach(Sqlite::validate));
    return revisions;
  }
}
