package dev.godwit.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands by their names, in the order of the help. */
final class Commands {
  private static final Map<String, Supplier<Subcommand>> ALL = all();

  private Commands() {}

  private static Map<String, Supplier<Subcommand>> all() {
    Map<String, Supplier<Subcommand>> all = new LinkedHashMap<>();
    all.put("serve", ServeCommand::new);
    all.put("init", InitCommand::new);
    all.put("config", ConfigCommand::new);
    all.put("revision", RevisionCommand::new);
    all.put("upgrade", UpgradeCommand::new);
    all.put("downgrade", DowngradeCommand::new);
    all.put("stamp", StampCommand::new);
    all.put("adopt", AdoptCommand::new);
    all.put("current", CurrentCommand::new);
    all.put("history", HistoryCommand::new);
    all.put("heads", HeadsCommand::new);
    all.put("show", ShowCommand::new);
    all.put("check", CheckCommand::new);
    all.put("pending", PendingCommand::new);
    all.put("compare", CompareCommand::new);
    all.put("model", ModelCommand::new);
    all.put("repair", RepairCommand::new);
    all.put("restore", RestoreCommand::new);
    all.put("token", TokenCommand::new);
    all.put("completion", CompletionCommand::new);
    all.put("driver-files", DriverFilesCommand::new);
    return Collections.unmodifiableMap(all);
  }

  /**
   * Adds the command that the first word names. Only where it names none, and for {@code
   * completion}, all are needed: reading the annotations of all takes longer than most commands.
   *
   * @param line the command line
   * @param words its words
   */
  static void addTo(CommandLine line, String... words) {
    Supplier<Subcommand> named = words.length == 0 ? null : ALL.get(words[0]);
    if (named != null && !words[0].equals("completion")) {
      line.addSubcommand(words[0], named.get());
    } else {
      ALL.forEach((name, command) -> line.addSubcommand(name, command.get()));
    }
  }
}
