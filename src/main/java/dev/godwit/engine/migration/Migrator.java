package dev.godwit.engine.migration;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.Rehearsal;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.plan.DataLossCheck;
import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.schema.Schema;
import java.util.List;

/** Writes the rehearsed migration between two schemas, upgrade and downgrade, in any dialect. */
public final class Migrator {
  private final Dialect dialect;
  private final Schema current;
  private final Schema desired;
  private final MigrationOptions answers;

  private Migrator(Dialect dialect, Schema current, Schema desired, MigrationOptions answers) {
    this.dialect = dialect;
    this.current = current;
    this.desired = desired;
    this.answers = answers;
  }

  /**
   * Writes and rehearses the migration from one schema to another.
   *
   * @param current the schema that is there
   * @param desired the schema that is wanted
   * @param answers renames and allowed losses
   * @return the migration
   * @throws RefusedException when something would be lost that the answers do not name
   * @throws InvalidInputException when an answer makes no sense, or the schemas are of two dialects
   */
  public static Migration migrate(Schema current, Schema desired, MigrationOptions answers) {
    return migrate(Dialects.of(current.dialect()), current, desired, answers);
  }

  static Migration migrate(
      Dialect dialect, Schema current, Schema desired, MigrationOptions answers) {
    if (!current.dialect().equals(desired.dialect())) {
      throw new InvalidInputException(
          ErrorCode.DIFFERENT_DIALECTS,
          "One schema is of the dialect %s, the other one of %s. Compare schemas of the same dialect."
              .formatted(current.dialect(), desired.dialect()));
    }
    if (desired.tables().isEmpty() && !current.tables().isEmpty()) {
      throw new RefusedException(
          ErrorCode.EMPTY_MODEL,
          "The model has no tables; that would drop all %d tables. Check where the model is read from."
              .formatted(current.tables().size()));
    }
    return new Migrator(dialect, current, Excludes.KNOWN.kept(current, desired), answers).migrate();
  }

  private Migration migrate() {
    Renames renames = Renames.of(current, desired, answers.renames());
    Plan up = dialect.plan(renames, desired, answers, false);
    if (up.isEmpty()) {
      Fingerprint same = current.fingerprint();
      return new Migration(
          true, List.of(), List.of(), ScriptText.EMPTY, ScriptText.EMPTY, same, same);
    }
    DataLossCheck.require(up, answers, desired.complete());
    ScriptText upgrade = ScriptText.of(up, dialect::definitionLines, false);
    try (Rehearsal rehearsal = dialect.rehearse(current)) {
      Schema reached = run(rehearsal, upgrade.text(), up, answers.portable());
      Fingerprint after = requireSame(up.diff().schemas().after(), reached, "upgrade");
      MigrationOptions back = answers.back(renames.reversed());
      Plan down = dialect.plan(Renames.of(reached, current, back.renames()), current, back, true);
      ScriptText downgrade = ScriptText.of(down, dialect::definitionLines, true);
      Fingerprint before = requireSame(current, rehearsal.run(downgrade.text()), "downgrade");
      ScriptForm form = ScriptForm.of(answers.portable());
      return new Migration(
          false, up.changes(), up.hazards(), upgrade, downgrade, before, after, form);
    }
  }

  /** A refusal of the script is one of its changes. */
  private static Schema run(Rehearsal rehearsal, String upgrade, Plan plan, boolean portable) {
    try {
      return rehearsal.run(upgrade);
    } catch (RefusedException e) {
      if (e.code() == ErrorCode.APPLICATION_FUNCTION && portable) {
        throw new RefusedException(
            e.code(),
            e.sentence()
                + " Or use the default form for this revision, which evaluates nothing where it"
                + " copies no rows.",
            plan.changes(),
            e.options());
      }
      if (e.code() == ErrorCode.BREAKS_OBJECTS) {
        throw new RefusedException(e.code(), e.sentence(), plan.changes(), e.options());
      }
      throw e;
    }
  }

  /**
   * Rehearses the files of a revision, byte for byte as they are about to be written.
   *
   * @param from the schema that the migration was written for
   * @param migration what {@link #migrate} wrote
   * @param next the files made of it
   * @return the schema after its upgrade
   * @throws RefusedException {@code rehearsal-failed}
   */
  public static Schema rehearse(Schema from, Migration migration, NextRevision next) {
    try (Rehearsal rehearsal = Dialects.of(from.dialect()).rehearse(from)) {
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

  private static Fingerprint requireSame(Schema wanted, Schema reached, String script) {
    Fingerprint fingerprint = reached.fingerprint();
    // Equal schemas need no second fingerprint.
    if (!wanted.equals(reached) && !wanted.fingerprint().equals(fingerprint)) {
      throw otherSchema(script);
    }
    return fingerprint;
  }

  private static RefusedException otherSchema(String script) {
    return new RefusedException(
        ErrorCode.REHEARSAL_FAILED,
        "Rehearsed on a scratch database, the %s script does not lead to the wanted schema. Nothing was written. Please report the two schemas."
            .formatted(script));
  }
}
