package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptRules;
import dev.godwit.engine.migration.ScriptStore;

/** The revisions of a place, once each of its scripts was found to be one that may run. */
public final class ValidScripts {
  private ValidScripts() {}

  /**
   * Reads revisions.
   *
   * @param scripts where they are
   * @throws dev.godwit.engine.error.InvalidScriptException naming file, line and reason, when one
   *     is not whole or holds what a revision may not hold
   */
  public static Revisions of(ScriptStore scripts) {
    return of(scripts, HistoryTableName.FLYWAY);
  }

  /**
   * The same, for a database whose history has another name.
   *
   * @param history the name of the history table
   */
  public static Revisions of(ScriptStore scripts, HistoryTableName history) {
    Revisions revisions = scripts.read();
    Dialect dialect = Dialects.of(scripts.dialect());
    revisions.all().stream()
        .map(Revision::files)
        .forEach(files -> files.forEach(file -> ScriptRules.check(dialect, file, history)));
    return revisions;
  }
}
