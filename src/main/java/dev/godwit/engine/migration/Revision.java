package dev.godwit.engine.migration;

import dev.godwit.engine.schema.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * One versioned migration script of a migrations folder, with its downgrade script when there is
 * one.
 *
 * @param version its version
 * @param message its message; for a script without Godwit's header, the description in its file
 *     name
 * @param parent the version that it was written on top of; for a script without the line, the
 *     version before it in the folder; empty for the first
 * @param script the script's path inside the folder, as Flyway records it
 * @param description the description in the file name, as Flyway records it
 * @param upgrade the whole script
 * @param downgrade the whole downgrade script, if there is one
 * @param checksum of the upgrade script, as Flyway computes it
 * @param before the fingerprint of the schema that it starts from, when its header says
 * @param after the fingerprint of the schema that it leaves, when its header says
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

  /** The queries that find rows which make its script fail, when its header has them. */
  public List<HazardNotes.Question> questions() {
    return HazardNotes.questions(upgrade);
  }

  /** What its script changes and can do, as its header says it; empty when it has none. */
  public String summary() {
    return ScriptText.summary(upgrade);
  }

  /** Whether its header lists exactly these changes; false for a script without one. */
  public boolean lists(Migration migration) {
    return ChangeNotes.list(upgrade, migration);
  }

  /** The form of its scripts, when its header says; the default otherwise. */
  public ScriptForm form() {
    return ScriptForm.in(upgrade);
  }

  /** Its script, and the downgrade script when there is one. */
  public List<ScriptFile> files() {
    ScriptFile file = new ScriptFile(script, upgrade);
    int name = script.lastIndexOf('/') + 1;
    String back = script.substring(0, name) + "U" + script.substring(name + 1);
    return downgrade
        .map(sql -> List.of(file, new ScriptFile(back, sql)))
        .orElseGet(() -> List.of(file));
  }

  /**
   * The same revision elsewhere in the history: only its number, its parent and its fingerprints
   * differ, not its SQL.
   *
   * @param number its new version
   * @param parentNumber the version before it
   * @param from the schema that it then starts from; empty when it is not known yet
   * @param to the schema that it then leaves; empty when it is not known yet
   */
  public Revision moved(
      Version number,
      Optional<Version> parentNumber,
      Optional<Fingerprint> from,
      Optional<Fingerprint> to) {
    String folder = script.substring(0, script.lastIndexOf('/') + 1);
    String name = folder + new ScriptName('V', number, description).fileName();
    Header header =
        new Header(Optional.of(message), parentNumber, from, to, form(), rebuilds, deletes);
    Header back =
        new Header(
            Optional.of(message),
            parentNumber,
            /* before= */ to,
            /* after= */ from,
            form(),
            List.of(),
            List.of());
    String text = header.replacing(number, "", upgrade);
    Optional<String> textBack = downgrade.map(sql -> back.replacing(number, ", downgrade", sql));
    return new Revision(
        number,
        message,
        parentNumber,
        name,
        description,
        text,
        textBack,
        Checksum.of(text),
        from,
        to,
        rebuilds,
        deletes);
  }
}
