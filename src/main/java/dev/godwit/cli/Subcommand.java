package dev.godwit.cli;

import dev.godwit.cli.ask.Answers;
import dev.godwit.cli.ask.Terminal;
import dev.godwit.cli.config.Configuration;
import dev.godwit.cli.config.Setting;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.OptionWords;
import dev.godwit.cli.output.Printable;
import dev.godwit.cli.output.ProgressBar;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.AcceptedHazards;
import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.source.Source;
import dev.godwit.engine.source.Sources;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.Upgrader;
import dev.godwit.engine.upgrade.replay.Progress;
import dev.godwit.engine.upgrade.replay.ProgressLines;
import dev.godwit.engine.upgrade.replay.ValidScripts;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What every command has: its streams, and the values of the common options. */
abstract class Subcommand implements Callable<Integer> {
  @ParentCommand private GodwitCommand godwit;
  @Spec private CommandSpec spec;

  /** Does the work. The code it gives is an {@link ExitCode}. */
  @Override
  public abstract Integer call();

  /** Where the result goes. */
  final PrintWriter out() {
    PrintWriter out = spec.commandLine().getOut();
    return isTerminal() ? Printable.writer(out) : out;
  }

  /** Where everything else goes. */
  final PrintWriter err() {
    return Printable.writer(spec.commandLine().getErr());
  }

  /** The command line of this command. */
  final CommandLine commandLine() {
    return spec.commandLine();
  }

  private boolean isTerminal() {
    return spec.commandLine().getColorScheme().ansi().enabled();
  }

  /** The database, for a command that cannot do without. */
  final DatabaseUrl database() {
    return databaseIfNamed().orElseThrow(() -> wrongUsage(noDatabase()));
  }

  private String noDatabase() {
    String environments =
        configuration().environment().isPresent() || configuration().environments().isEmpty()
            ? ""
            : "; or choose an environment with -e: "
                + String.join(", ", configuration().environments());
    return "no database given; pass --url or set GODWIT_URL or SQLITE_DB, or write url into"
        + " godwit.toml"
        + environments;
  }

  /** The database, if the options, the environment or a configuration names one. */
  final Optional<DatabaseUrl> databaseIfNamed() {
    return configuration().database();
  }

  /** The same, when somebody chose it for Godwit: not the one that is only the application's. */
  final Optional<DatabaseUrl> databaseIfChosen() {
    return isOnlyTheApplications() ? Optional.empty() : databaseIfNamed();
  }

  /** Whether the database is known from the application's own configuration alone. */
  final boolean isOnlyTheApplications() {
    return configuration()
        .url()
        .filter(url -> url.level() == Setting.Level.APPLICATION)
        .isPresent();
  }

  /** Shows the answers of the terminal as options, for a script or for the next time. */
  final void noteAnswers(Answers answers) {
    if (!answers.asked().isEmpty()) {
      err()
          .println(
              "The same without questions: add "
                  + answers.asked().stream().map(OptionWords::of).collect(Collectors.joining(" ")));
    }
  }

  /** The configuration. */
  final Configuration configuration() {
    return godwit.configuration();
  }

  /** A person who can be asked. */
  final Optional<Terminal> terminal() {
    return godwit.terminal();
  }

  /** The service's own database. */
  final DatabaseUrl serviceDatabase() {
    return DatabaseUrl.parse(godwit.serviceUrl());
  }

  /** Whether the environment gives the service its first token, of role admin. */
  final boolean adminTokenInEnvironment() {
    return godwit.adminToken();
  }

  /** The folder of migrations, which may not be there yet. */
  final MigrationsFolder folder() {
    configuration().requireUsualFlyway();
    return MigrationsFolder.of(Path.of(configuration().dir().value()));
  }

  /** The revisions of the folder, once each script was found to be one that may run. */
  final Revisions revisions() {
    return ValidScripts.of(folder(), historyTable());
  }

  /** Reads the database's standing; runs nothing. */
  final Upgrader reader(DatabaseUrl url) {
    return new Upgrader(
        url,
        folder(),
        Settings.defaults().withExcludes(excludes()).withHistory(historyTable()),
        Progress.silent());
  }

  /** The defaults; a waiting time in the URL is one of them. */
  final Settings usual() {
    Settings usual = Settings.defaults().withExcludes(excludes()).withHistory(historyTable());
    Optional<Integer> keep =
        configuration().inFile("policy.backup.keep").map(found -> Integer.valueOf(found.value()));
    usual = keep.map(usual::withKeep).orElse(usual);
    usual = configuration().backupDir().map(usual::withBackupDir).orElse(usual);
    DatabaseUrl url = database();
    Optional<Duration> patience = Dialects.of(url.dialect()).patience(url);
    return patience.isPresent() ? usual.withPatience(patience.get()) : usual;
  }

  /** The name of the history table of the databases that this command works on. */
  final HistoryTableName historyTable() {
    Setting name = configuration().historyTable();
    try {
      HistoryTableName table = new HistoryTableName(name.value());
      return Dialects.of(configuration().dialect().value()).history(table).name();
    } catch (InvalidInputException e) {
      throw name.level() == Setting.Level.OPTION
          ? wrongUsage(e.sentence())
          : new InvalidInputException(
              e.code(), "%s (%s)".formatted(e.sentence(), name.origin()), e);
    }
  }

  /** A source; of a database, its history is none of its schema. */
  final Source source(String text) {
    Source source = Sources.parse(text);
    return source instanceof Source.Live live
        ? new Source.Live(live.url(), historyTable())
        : source;
  }

  /** The hazards that the configuration accepts; without a policy none has to be accepted. */
  final AcceptedHazards accepted() {
    return configuration()
        .inFile("policy.accept")
        .map(found -> AcceptedHazards.policy(found.values(), found.origin()))
        .orElse(AcceptedHazards.UNLIMITED);
  }

  /** The codes of hazards that have to be accepted first, and were not. */
  static List<String> open(List<CheckedHazard> hazards, AcceptedHazards accepted) {
    return hazards.stream()
        .filter(hazard -> hazard.status() != CheckedHazard.Status.SETTLED)
        .map(CheckedHazard::hazard)
        .filter(accepted::isOpen)
        .map(Hazard::code)
        .distinct()
        .toList();
  }

  /** What is left alone because it belongs to other tools. */
  final Excludes excludes() {
    return excludes(List.of());
  }

  /** The same, and more. */
  final Excludes excludes(List<String> more) {
    List<String> all = new ArrayList<>(configuration().excludes().values());
    all.addAll(more);
    try {
      return Excludes.of(all);
    } catch (InvalidInputException e) {
      throw wrongUsage(e.sentence());
    }
  }

  /** Whether the configuration asks for portable scripts. */
  final boolean portable() {
    return Boolean.parseBoolean(configuration().portable().value());
  }

  /** Whether the user wants to see more than results. */
  final boolean verbose() {
    return godwit.verbose();
  }

  /** Works on the database and reports its progress on the standard error. */
  final Upgrader upgrader(Settings settings) {
    requireUnprotected();
    noteDatabase();
    Progress progress =
        isTerminal()
            ? new ProgressBar(spec.commandLine().getErr())
            : new ProgressLines(err()::println);
    return new Upgrader(database(), folder(), settings, progress);
  }

  private void requireUnprotected() {
    if (!configuration().isProtected() || godwit.yes()) {
      return;
    }
    String name = configuration().environment().map(Setting::value).orElse("");
    boolean confirmed =
        terminal()
            .map(there -> there.ask("%s is protected. Type its name to go on: ".formatted(name)))
            .filter(answer -> answer.strip().equals(name))
            .isPresent();
    if (!confirmed) {
      throw new RefusedException(
          ErrorCode.PROTECTED_ENVIRONMENT,
          "The environment %s is protected, and this command changes its database. Nothing was done. Add --yes to go on."
              .formatted(name));
    }
  }

  /** Says which database is changed, when the command line does not say it. */
  private void noteDatabase() {
    boolean chosen =
        configuration()
            .environment()
            .filter(name -> name.level() == Setting.Level.OPTION)
            .isPresent();
    configuration()
        .url()
        .filter(url -> url.level() != Setting.Level.OPTION)
        // A variable wins over the environment that was chosen, which may surprise.
        .filter(url -> url.level() != Setting.Level.VARIABLE || chosen)
        .ifPresent(url -> err().printf("Database: %s (%s)%n", database(), url.origin()));
    configuration().notes().forEach(err()::println);
  }

  /** The model, for a command that cannot do without. */
  final Source model() {
    return modelIfNamed()
        .orElseThrow(
            () ->
                wrongUsage(
                    "no model given; pass --model SOURCE: a DDL file, a folder of classes or a jar"
                        + " with entities, or a database."
                        + configuration()
                            .framework()
                            .map(
                                name ->
                                    " In this %s application the compiled entities are the default; compile them first."
                                        .formatted(name))
                            .orElse("")));
  }

  /** The model, if the options or a configuration name one. */
  final Optional<Source> modelIfNamed() {
    return configuration()
        .model()
        .map(model -> source(String.join(File.pathSeparator, model.values())))
        .map(this::withOptions);
  }

  /** Entities with what the configuration says of them. */
  final Source withOptions(Source source) {
    return source instanceof Source.Entities entities
        ? entities.with(configuration().entityOptions())
        : source;
  }

  /** A problem with the words of the command line, for this command's help. */
  final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
