package dev.godwit.engine.migration;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.schema.Fingerprint;
import java.util.List;

/**
 * The migration from one schema to another, rehearsed on a scratch database.
 *
 * @param identical whether there is nothing to do
 * @param changes the differences, in the order in which they are carried out
 * @param hazards what the upgrade can do to data or service
 * @param up the script from the first schema to the second; empty when identical
 * @param down the downgrade script; empty when identical
 * @param from the first schema's fingerprint
 * @param to the fingerprint of the schema that the upgrade leaves
 * @param form the form of its scripts
 */
public record Migration(
    boolean identical,
    List<Change> changes,
    List<Hazard> hazards,
    ScriptText up,
    ScriptText down,
    Fingerprint from,
    Fingerprint to,
    ScriptForm form) {

  /** Copies the lists. */
  public Migration {
    changes = List.copyOf(changes);
    hazards = List.copyOf(hazards);
  }

  /** What the upgrade changes and can do, as a person reads it; empty when identical. */
  public String summary() {
    return up.summary();
  }

  /** With scripts of the default form. */
  public Migration(
      boolean identical,
      List<Change> changes,
      List<Hazard> hazards,
      ScriptText up,
      ScriptText down,
      Fingerprint from,
      Fingerprint to) {
    this(identical, changes, hazards, up, down, from, to, ScriptForm.DEFAULT);
  }

  /** The script from the first schema to the second as text. */
  public String upgrade() {
    return up.text();
  }

  /** The downgrade script as text. */
  public String downgrade() {
    return down.text();
  }
}
