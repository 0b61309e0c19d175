package dev.godwit.engine.migration;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The files of a revision that is not written yet, on top of the newest one.
 *
 * @param version its version
 * @param script its script, in Flyway's name
 * @param back its downgrade script, if there is one
 */
public record NextRevision(Version version, ScriptFile script, Optional<ScriptFile> back) {

  /**
   * The revision that carries out a migration.
   *
   * @param head the newest revision; empty before the first
   * @param message its message
   * @param migration the rehearsed scripts
   * @throws dev.godwit.engine.error.InvalidInputException when nothing of the message can name a
   *     file
   */
  public static NextRevision of(Optional<Revision> head, String message, Migration migration) {
    Header facts =
        new Header(
            Optional.of(oneLine(message)),
            head.map(Revision::version),
            Optional.of(migration.from()),
            Optional.of(migration.to()),
            migration.form(),
            migration.changes().stream()
                .filter(c -> c.method() == Method.REBUILD)
                .map(Change::table)
                .distinct()
                .toList(),
            migration.changes().stream()
                .filter(Change::destructive)
                .map(c -> c.table().equals(c.name()) ? c.name() : c.table() + "." + c.name())
                .distinct()
                .toList());
    return of(head, message, facts, migration.up(), migration.down());
  }

  /**
   * A revision of given SQL (an empty template, when both are empty).
   *
   * @param head the newest revision; empty before the first
   * @param message its message
   * @param upgrade the SQL of the upgrade
   * @param downgrade the SQL of the downgrade; empty for none
   * @throws dev.godwit.engine.error.InvalidInputException when nothing of the message can name a
   *     file
   */
  public static NextRevision of(
      Optional<Revision> head, String message, String upgrade, String downgrade) {
    Header facts =
        new Header(
            Optional.of(oneLine(message)),
            head.map(Revision::version),
            Optional.empty(),
            Optional.empty(),
            ScriptForm.DEFAULT,
            List.of(),
            List.of());
    return of(
        head,
        message,
        facts,
        new ScriptText("", upgrade, true),
        new ScriptText("", downgrade, true));
  }

  /**
   * The name of a script's file.
   *
   * @param version the version
   * @param message its message
   * @throws dev.godwit.engine.error.InvalidInputException when nothing of the message can name a
   *     file
   */
  public static String fileName(Version version, String message) {
    return ScriptName.of(version, message).fileName();
  }

  private static ScriptFile file(ScriptText script, Header header, ScriptName name, String kind) {
    String start = script.sql().startsWith("\n") ? "" : "\n";
    return new ScriptFile(
        name.fileName(), header.script(name.version(), kind, script.notes(), start + script.sql()));
  }

  private static NextRevision of(
      Optional<Revision> head,
      String message,
      Header facts,
      ScriptText upgrade,
      ScriptText downgrade) {
    Version version = head.map(r -> r.version().next()).orElse(new Version("1"));
    ScriptName name = ScriptName.of(version, message);
    Header back =
        new Header(
            facts.message(),
            facts.parent(),
            /* before= */ facts.after(),
            /* after= */ facts.before(),
            facts.form(),
            List.of(),
            List.of());
    return new NextRevision(
        version,
        file(upgrade, facts, name, ""),
        downgrade.sql().isBlank()
            ? Optional.empty()
            : Optional.of(file(downgrade, back, name.back(), ", downgrade")));
  }

  /**
   * The same with another text of the script.
   *
   * @param change makes the text of the one that is there
   */
  public NextRevision withScript(UnaryOperator<String> change) {
    return new NextRevision(
        version, new ScriptFile(script.name(), change.apply(script.text())), back);
  }

  /** A script with a header, and with one more line in it. */
  public static String withNote(String script, String note) {
    return SealedComment.noted(script, note);
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }
}
