package dev.godwit.cli;

import dev.godwit.cli.option.Targets;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.upgrade.OfflineScript;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.engine.upgrade.Upgrader;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --sql}: prints all scripts as one, for another runner. */
final class SqlOption {
  @Option(
      names = "--sql",
      description =
          "Run nothing; print all scripts as one. Starts at FROM, or at the revision of the"
              + " database if one is given.")
  private boolean sql;

  boolean wanted() {
    return sql;
  }

  void refuseFrom(Subcommand command, Targets targets) {
    if (targets.from().isPresent()) {
      throw command.wrongUsage(
          "FROM:TO needs --sql. Otherwise the start is the revision of the database; pass only the"
              + " target.");
    }
  }

  /**
   * The script.
   *
   * @param command the command
   * @param targets start and end
   * @param otherwise the start when neither the user nor a database gives one
   */
  String script(Subcommand command, Targets targets, Target otherwise) {
    Optional<DatabaseUrl> database = command.databaseIfChosen();
    // The script is made of the folder alone; a database is asked only for its revision.
    Target from =
        targets
            .from()
            .or(() -> database.map(url -> standing(command.reader(url))))
            .orElse(otherwise);
    return OfflineScript.of(
        Dialects.of(command.folder().dialect()),
        command.historyTable(),
        command.revisions().linear(),
        from,
        absolute(targets.to(), from, command));
  }

  private static Target standing(Upgrader upgrader) {
    return upgrader.state().current().<Target>map(Target.At::new).orElseGet(Target.Base::new);
  }

  /** Counts {@code +N} and {@code -N} from the start. */
  private static Target absolute(Target to, Target from, Subcommand command) {
    if (!(to instanceof Target.By by)) {
      return to;
    }
    Revisions revisions = command.revisions().linear();
    int end = position(from, revisions) + by.revisions();
    if (end < 0 || end > revisions.all().size()) {
      throw command.wrongUsage(
          "there are not that many revisions: the folder holds %d."
              .formatted(revisions.all().size()));
    }
    return end == 0 ? new Target.Base() : new Target.At(revisions.all().get(end - 1).version());
  }

  /** How many revisions were applied to a database that is there. */
  private static int position(Target place, Revisions revisions) {
    List<Revision> all = revisions.all();
    return place instanceof Target.At at
        ? all.indexOf(revisions.get(at.version())) + 1
        : place instanceof Target.Base ? 0 : all.size();
  }
}
