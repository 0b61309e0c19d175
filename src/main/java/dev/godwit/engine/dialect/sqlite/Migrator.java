package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Consent;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Refused;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.script.Migration;
import dev.godwit.engine.script.NextRevision;
import dev.godwit.engine.script.ScriptText;
import java.util.List;

/** From two schemas to a rehearsed migration, there and back. */
final class Migrator {
  private final Schema current;
  private final Schema desired;
  private final Answers answers;

  Migrator(Schema current, Schema desired, Answers answers) {
    this.current = current;
    this.desired = desired;
    this.answers = answers;
  }

  Migration migrate() {
    if (desired.tables().isEmpty() && !current.tables().isEmpty()) {
      throw new Refused(
          "empty-model",
          "The model has no tables; that would drop all %d tables. Check where the model is read from."
              .formatted(current.tables().size()));
    }
    Renames renames = Renames.of(current, desired, answers.renames());
    Plan up = plan(renames, desired, answers, false);
    if (up.isEmpty()) {
      Fingerprint same = current.fingerprint();
      return new Migration(true, List.of(), List.of(), "", "", same, same);
    }
    Consent.require(up, answers);
    String upgrade = ScriptText.of(up, false);
    try (Rehearsal rehearsal = Rehearsal.on(current)) {
      Schema reached = rehearsal.run(upgrade);
      Fingerprint after = requireSame(up.diff().schemas().after(), reached, "upgrade");
      Answers back = answers.back(renames.reversed());
      Plan down = plan(Renames.of(reached, current, back.renames()), current, back, true);
      String downgrade = ScriptText.of(down, true);
      Fingerprint before = requireSame(current, rehearsal.run(downgrade), "downgrade");
      return new Migration(false, up.changes(), up.hazards(), upgrade, downgrade, before, after);
    }
  }

  /** Runs the files of a revision: they are those scripts under a header. */
  static Schema rehearse(Schema from, Migration migration, NextRevision next) {
    try (Rehearsal rehearsal = Rehearsal.on(from)) {
      Schema reached = rehearsal.run(next.script().text());
      requireSame(migration.to(), reached, "upgrade");
      if (next.back().isPresent()) {
        requireSame(migration.from(), rehearsal.run(next.back().get().text()), "downgrade");
      }
      return reached;
    }
  }

  private static void requireSame(Fingerprint wanted, Schema reached, String script) {
    if (!wanted.equals(reached.fingerprint())) {
      throw otherSchema(script);
    }
  }

  /** Makes the plan from the schema before the renames to another one. */
  private static Plan plan(Renames renames, Schema to, Answers answers, boolean toTheLetter) {
    Renaming renaming = Renaming.run(renames, to.complete());
    // What the model cannot speak of has followed the renames.
    Schema target = to.completedBy(renaming.schema());
    SchemaDiff diff =
        SchemaDiff.of(new Pair<>(renaming.schema(), target), answers.columnOrder() || toTheLetter);
    return Planner.plan(renaming, diff, answers, toTheLetter);
  }

  private static Fingerprint requireSame(Schema wanted, Schema reached, String script) {
    Fingerprint fingerprint = reached.fingerprint();
    // What is equal word for word needs no second one.
    if (!wanted.equals(reached) && !wanted.fingerprint().equals(fingerprint)) {
      throw otherSchema(script);
    }
    return fingerprint;
  }

  private static Refused otherSchema(String script) {
    return new Refused(
        "rehearsal-failed",
        "Rehearsed on a scratch database, the %s script does not lead to the wanted schema. Nothing was written. Please report the two schemas."
            .formatted(script));
  }
}
