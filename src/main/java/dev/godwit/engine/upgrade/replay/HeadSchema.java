package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptStore;
import dev.godwit.engine.schema.Schema;
import java.util.Optional;

/** The schema that the newest revision leaves. */
public final class HeadSchema {
  private HeadSchema() {}

  /**
   * Runs all revisions on a scratch database.
   *
   * @param scripts where the revisions are
   * @return the schema after the newest; that of an empty database when there is none
   * @throws dev.godwit.engine.error.RefusedException {@code two-heads}, when there is no single
   *     newest
   * @throws dev.godwit.engine.error.GodwitException when a revision does not run, or does not make
   *     what it promises
   */
  public static Schema of(ScriptStore scripts) {
    Revisions revisions = ValidScripts.of(scripts).linear();
    Optional<Revision> head = revisions.head();
    return head.isEmpty()
        ? Schema.empty(scripts.dialect())
        : Replay.upTo(Dialects.of(scripts.dialect()), revisions, head.get())
            .after(head)
            .orElseThrow();
  }
}
