package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Refused;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.script.HazardNotes;
import dev.godwit.engine.script.Migration;
import dev.godwit.engine.script.NextRevision;
import java.util.ArrayList;
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
    Draft up = draft(current, desired, renames, answers, false);
    if (up.changes().isEmpty()) {
      Fingerprint same = current.fingerprint();
      return new Migration(true, List.of(), List.of(), "", "", same, same);
    }
    Consent.require(up.changes(), answers);
    try (Rehearsal rehearsal = Rehearsal.on(current)) {
      Schema reached = rehearsal.run(up.script());
      Fingerprint after = requireSame(up.target(), reached, "upgrade");
      Answers back = answers.back(renames.reversed());
      Renames undone = Renames.of(reached, current, back.renames());
      Draft down = draft(reached, current, undone, back, true);
      Fingerprint before = requireSame(current, rehearsal.run(down.script()), "downgrade");
      return new Migration(
          false, up.changes(), up.hazards(), up.script(), down.script(), before, after);
    }
  }

  /** Runs the files of a revision: they are those scripts under a header. */
  static Schema rehearse(Schema from, Migration migration, NextRevision next) {
    try (Rehearsal rehearsal = Rehearsal.on(from)) {
      Schema reached = rehearsal.run(next.script().text());
      requireSame(migration.to(), reached, "upgrade");
      if (next.back().isPresent()) {
        requireSame(
            migration.from(), rehearsal.run(next.back().get().text()), "downgrade");
      }
      return reached;
    }
  }

  private static void requireSame(Fingerprint wanted, Schema reached, String script) {
    if (!wanted.equals(reached.fingerprint())) {
      throw otherSchema(script);
    }
  }

  /** A script that has not been tried yet, and the schema to which it is to lead. */
  private record Draft(List<Change> changes, List<Hazard> hazards, String script, Schema target) {}

  private static Draft draft(
      Schema from, Schema to, Renames renames, Answers answers, boolean toTheLetter) {
    Renaming renaming = Renaming.run(from, renames, to.complete());
    // What the model cannot speak of has followed the renames.
    Schema target = to.completedBy(renaming.schema());
    Planner planner = new Planner(renaming, target, renames, answers, toTheLetter);
    List<Change> changes = planner.changes();
    List<Hazard> hazards = planner.hazards();
    boolean nothing = changes.isEmpty() && planner.tables().isEmpty();
    String script =
        nothing
            ? ""
            : new ScriptWriter(planner, seed(from, target))
                .write(header(changes, hazards, toTheLetter));
    return new Draft(changes, hazards, script, target);
  }

  /** A number that only the two schemas decide: the same input gives the same bytes. */
  private static int seed(Schema from, Schema to) {
    String hash = Fingerprint.of(from.ddl() + to.ddl()).value();
    return Integer.parseInt(hash.substring(0, 7), 16);
  }

  private static List<String> header(
      List<Change> changes, List<Hazard> hazards, boolean downgrade) {
    List<String> lines = new ArrayList<>();
    lines.add(downgrade ? "Downgrade:" : "Changes:");
    changes.forEach(change -> lines.add("  " + change.line()));
    if (changes.isEmpty()) {
      lines.add("  definitions get their former wording");
    }
    if (downgrade && changes.stream().anyMatch(Change::destructive)) {
      lines.add("What it drops is gone, and what the upgrade dropped does not come back.");
    }
    lines.addAll(HazardNotes.write(hazards));
    return lines;
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
