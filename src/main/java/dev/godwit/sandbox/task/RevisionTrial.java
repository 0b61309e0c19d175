package dev.godwit.sandbox.task;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.schema.Schema;
import java.util.List;
import java.util.Optional;

/** Runs the scripts of a revision on a scratch database: upgrade, then downgrade. */
final class RevisionTrial {
  private RevisionTrial() {}

  /**
   * Rehearses a revision. Its scripts must be fit for a runner, and their results must match
   * Godwit's header.
   *
   * @param before the schema that it starts from
   * @return the schema after the upgrade
   */
  static Schema run(Revision revision, Schema before) {
    List<ScriptFile> files = revision.files();
    files.forEach(file -> Godwit.check(before.dialect(), file));
    requireSchema(revision.script(), "starts from", revision.before(), before);
    Schema after = Godwit.after(before, revision.script(), revision.upgrade());
    requireSchema(revision.script(), "leads to", revision.after(), after);
    files.stream().skip(1).forEach(back -> Godwit.after(after, back.name(), back.text()));
    return after;
  }

  private static void requireSchema(
      String script, String verb, Optional<Fingerprint> stated, Schema actual) {
    if (stated.filter(f -> !f.equals(actual.fingerprint())).isPresent()) {
      throw new InvalidInputException(
          ErrorCode.BROKEN_PROMISE,
          "According to its header, %s %s the schema %s, but the schema there is %s. It was changed after it was written, or a script before it is missing."
              .formatted(script, verb, stated.orElseThrow().brief(), actual.fingerprint().brief()));
    }
  }
}
