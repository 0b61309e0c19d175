package dev.godwit.cli;

import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.Printable;
import dev.godwit.cli.output.ProgressBar;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.source.Source;
import dev.godwit.engine.source.Sources;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.Upgrader;
import dev.godwit.engine.upgrade.replay.Progress;
import dev.godwit.engine.upgrade.replay.ProgressLines;
import dev.godwit.engine.upgrade.replay.ValidScripts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    return databaseIfNamed()
        .orElseThrow(
            () -> wrongUsage("no database given; pass --url or set GODWIT_URL or SQLITE_DB"));
  }

  /** The database, if the options or the environment name one. */
  final Optional<DatabaseUrl> databaseIfNamed() {
    String url = godwit.url();
    return url == null || url.isBlank() ? Optional.empty() : Optional.of(DatabaseUrl.parse(url));
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
    return MigrationsFolder.of(Path.of(godwit.dir()));
  }

  /** The revisions of the folder, once each script was found to be one that may run. */
  final Revisions revisions() {
    return ValidScripts.of(folder());
  }

  /** Reads the database's standing; runs nothing. */
  final Upgrader reader(DatabaseUrl url) {
    return new Upgrader(
        url, folder(), Settings.defaults().withExcludes(excludes()), Progress.silent());
  }

  /** The defaults; a waiting time in the URL is one of them. */
  final Settings usual() {
    Settings usual = Settings.defaults().withExcludes(excludes());
    DatabaseUrl url = database();
    return Dialects.of(url.dialect()).patience(url).map(usual::withPatience).orElse(usual);
  }

  /** What is left alone because it belongs to other tools. */
  final Excludes excludes() {
    try {
      return Excludes.of(godwit.excludes());
    } catch (InvalidInputException e) {
      throw wrongUsage(e.sentence());
    }
  }

  /** Whether the user wants to see more than results. */
  final boolean verbose() {
    return godwit.verbose();
  }

  /** Works on the database and reports its progress on the standard error. */
  final Upgrader upgrader(Settings settings) {
    Progress progress =
        isTerminal()
            ? new ProgressBar(spec.commandLine().getErr())
            : new ProgressLines(err()::println);
    return new Upgrader(database(), folder(), settings, progress);
  }

  /** The model, for a command that cannot do without. */
  final Source model() {
    return modelIfNamed()
        .orElseThrow(
            () ->
                wrongUsage(
                    "no model given; pass --model SOURCE: a DDL file, a folder of classes or a jar"
                        + " with entities, or a database."));
  }

  /** The model, if the options name one. */
  final Optional<Source> modelIfNamed() {
    @Nullable String model = godwit.model();
    return model == null ? Optional.empty() : Optional.of(Sources.parse(model));
  }

  /** A problem with the words of the command line, for this command's help. */
  final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
