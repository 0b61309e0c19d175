package dev.godwit.engine.upgrade;

import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a command has done to a database.
 *
 * @param created whether the database did not exist before
 * @param adopted the version that it was stamped with because its schema equals that revision's
 * @param from where it stood, before the run and after a stamp; empty before the first revision
 * @param to where it stands now
 * @param ran the revisions that were run, up or down, in that order
 * @param written the revision that was written, by {@code adopt}
 * @param backup the backup that was made
 */
public record Outcome(
    boolean created,
    Optional<Version> adopted,
    Optional<Version> from,
    Optional<Version> to,
    List<Revision> ran,
    Optional<Revision> written,
    Optional<Path> backup) {

  /** Copies the list. */
  public Outcome {
    ran = List.copyOf(ran);
  }

  /** Whether the database and its history are as they were. */
  public boolean nothingDone() {
    return !created && adopted.isEmpty() && ran.isEmpty() && from.equals(to);
  }
}
