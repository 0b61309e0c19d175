package dev.godwit.cli;

import dev.godwit.cli.ask.Answers;
import dev.godwit.cli.ask.Terminal;
import dev.godwit.cli.option.AnswerOptions;
import dev.godwit.cli.output.ChangeSummary;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.Json;
import dev.godwit.engine.Godwit;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.migration.CompareResult;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares two schemas and writes the script from the first to the second. Only reads. */
@Command(
    name = "compare",
    description = {
      "Compare two sources and write the script from the first to the second.",
      "Only reads. Exit code 3 when they differ, 0 when they do not."
    },
    footer = {"", "Example:", "  godwit compare --from app.db --to schema.sql > change.sql"})
final class CompareCommand extends Subcommand {
  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      required = true,
      description = "The current schema.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "SOURCE",
      required = true,
      description = "The desired schema.")
  private String to;

  @Option(
      names = "--format",
      paramLabel = "sql|json",
      description = "The script (the default), or changes, hazards and both scripts as JSON.")
  private Format format = Format.SQL;

  @Mixin private AnswerOptions answers;

  /** What the result looks like. */
  enum Format {
    SQL,
    JSON
  }

  @Override
  public Integer call() {
    // Both are named before either is read: a missing second file is reported at once.
    Pair<Source> sources = new Pair<>(withOptions(source(from)), withOptions(source(to)));
    Pair<Schema> schemas = Godwit.inspect(sources, err()::println);
    Function<Answers, Migration> migrate =
        given ->
            Godwit.migrate(
                schemas.before(),
                excludes(given.excludes()).kept(schemas.before(), schemas.after()),
                given.options());
    Optional<Terminal> asked = format == Format.JSON ? Optional.empty() : terminal();
    Answers given = answers.settled(portable(), asked, migrate, CheckedHazard::unchecked);
    noteAnswers(given);
    Migration migration = migrate.apply(given);
    CompareResult answer = CompareResult.of(migration);
    if (format == Format.JSON) {
      out().println(Json.of(answer));
    } else {
      out().print(answer.upgrade());
      ChangeSummary.print(err(), answer);
    }
    return migration.identical() ? ExitCode.DONE : ExitCode.DIFFERENCES;
  }
}
