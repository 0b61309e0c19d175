package dev.godwit.engine.script;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Method;
import java.util.List;
import java.util.Optional;

/**
 * The files of a revision that is not written yet, on top of the newest one.
 *
 * @param version its version
 * @param script its script, in Flyway's name
 * @param back its script back, if there is one
 */
public record NextRevision(Version version, ScriptFile script, Optional<ScriptFile> back) {

  /**
   * The revision that carries out a migration.
   *
   * @param head the newest revision; empty before the first
   * @param message what people say about it
   * @param migration the rehearsed scripts
   * @throws dev.godwit.engine.problem.BadInput when nothing of the message can name a file
   */
  public static NextRevision of(Optional<Revision> head, String message, Migration migration) {
    Header facts =
        new Header(
            Optional.of(oneLine(message)),
            head.map(Revision::version),
            Optional.of(migration.from()),
            Optional.of(migration.to()),
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
    return of(head, message, facts, migration.upgrade(), migration.downgrade());
  }

  /**
   * A revision by hand-given SQL (an empty template, when both are empty).
   *
   * @param head the newest revision; empty before the first
   * @param message what people say about it
   * @param upgrade the SQL of the upgrade
   * @param downgrade the SQL of the downgrade; empty for none
   * @throws dev.godwit.engine.problem.BadInput when nothing of the message can name a file
   */
  public static NextRevision of(
      Optional<Revision> head, String message, String upgrade, String downgrade) {
    Header facts =
        new Header(
            Optional.of(oneLine(message)),
            head.map(Revision::version),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());
    return of(head, message, facts, upgrade, downgrade);
  }

  /**
   * The name of a script's file.
   *
   * @param version the version
   * @param message what people say about it
   * @throws dev.godwit.engine.problem.BadInput when nothing of the message can name a file
   */
  public static String fileName(Version version, String message) {
    return ScriptName.of(version, message).fileName();
  }

  private static NextRevision of(
      Optional<Revision> head, String message, Header facts, String upgrade, String downgrade) {
    Version version = head.map(r -> r.version().next()).orElse(new Version("1"));
    ScriptName name = ScriptName.of(version, message);
    Header back =
        new Header(
            facts.message(),
            facts.parent(),
            /* before= */ facts.after(),
            /* after= */ facts.before(),
            List.of(),
            List.of());
    return new NextRevision(
        version,
        new ScriptFile(name.fileName(), facts.write(version, "") + "\n" + upgrade),
        downgrade.isBlank()
            ? Optional.empty()
            : Optional.of(
                new ScriptFile(
                    name.back().fileName(),
                    back.write(version, ", downgrade") + "\n" + downgrade)));
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }
}
