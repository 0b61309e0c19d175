package dev.godwit.sandbox.task;

import dev.godwit.engine.migration.CompareResult;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision that was generated or rehearsed.
 *
 * @param version its version
 * @param message its message
 * @param script the name of its file
 * @param upgrade the upgrade script
 * @param downgrade the downgrade script, if there is one
 * @param schema the schema that it leaves
 * @param migration its changes and hazards, without the scripts; null when they are not known
 */
public record RevisionResult(
    String version,
    String message,
    String script,
    String upgrade,
    @Nullable String downgrade,
    SchemaState schema,
    @Nullable CompareResult migration)
    implements Serializable {

  /** The same revision with another upgrade script. */
  public RevisionResult withUpgrade(String text) {
    return new RevisionResult(version, message, script, text, downgrade, schema, migration);
  }

  /**
   * The same answer without its summary and scripts, which the revision has in a file with a
   * header.
   */
  static CompareResult withoutScripts(CompareResult answer) {
    return new CompareResult(
        answer.identical(), answer.changes(), answer.hazards(), "", "", "", List.of());
  }
}
