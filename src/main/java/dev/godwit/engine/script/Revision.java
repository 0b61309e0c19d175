package dev.godwit.engine.script;

import dev.godwit.engine.schema.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * One versioned migration script of a migrations folder, with its script back when there is one.
 *
 * @param version its version
 * @param message what people wrote about it; for a script without Godwit's header, the description
 *     in its file name
 * @param parent the version that it was written on top of; for a script without the line, the
 *     version before it in the folder; empty for the first
 * @param script the script's path inside the folder, as Flyway records it
 * @param description the description in the file name, as Flyway records it
 * @param upgrade the whole script
 * @param downgrade the whole script back, if there is one
 * @param checksum of the upgrade script, as Flyway computes it
 * @param before the fingerprint of the schema that it starts from, when its header says
 * @param after the fingerprint of the schema that it promises, when its header says
 * @param rebuilds the tables whose rows it copies, when its header says
 * @param deletes what it deletes that no downgrade brings back, when its header says
 */
public record Revision(
    Version version,
    String message,
    Optional<Version> parent,
    String script,
    String description,
    String upgrade,
    Optional<String> downgrade,
    int checksum,
    Optional<Fingerprint> before,
    Optional<Fingerprint> after,
    List<String> rebuilds,
    List<String> deletes) {

  /** Copies the lists. */
  public Revision {
    rebuilds = List.copyOf(rebuilds);
    deletes = List.copyOf(deletes);
  }

  /** One line for people: {@code 2: Add ON DELETE CASCADE to foreign keys}. */
  public String line() {
    return version + ": " + message;
  }
}
