package dev.godwit.cli;

import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.output.CheckResult;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.Json;
import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.plan.AcceptedHazards;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.Report;
import dev.godwit.engine.upgrade.history.DatabaseStatus.Standing;
import dev.godwit.engine.upgrade.replay.HeadSchema;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for differences between database, revisions and model. */
@Command(
    name = "check",
    description = {
      "Look for differences between the database, its revisions and the model.",
      "Only reads. Exit code 3 when there are any, 0 when there are none; 4 when rows of the"
          + " database would stop the next script, or it has a hazard that the policy of godwit.toml"
          + " does not accept."
    },
    footer = {"", "Example:", "  godwit check --url app.db --model schema.sql"})
final class CheckCommand extends Subcommand {
  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    Optional<DatabaseUrl> url = databaseIfNamed();
    Optional<Schema> model = modelIfNamed().map(m -> Godwit.inspect(m, err()::println));
    Optional<Report> report = url.flatMap(there -> report(there, model));
    AcceptedHazards accepted = accepted();
    CheckResult answer =
        report
            .map(found -> CheckResult.of(found, accepted))
            .or(() -> model.map(wanted -> CheckResult.of(changes(wanted))))
            .orElseThrow(
                () -> wrongUsage("nothing to check; pass --url URL, --model SOURCE, or both"));
    if (format.json()) {
      out().println(Json.of(answer));
    } else {
      answer.print(out());
    }
    if (report.map(Report::hazards).orElse(List.of()).stream().anyMatch(CheckedHazard::stops)) {
      return ErrorCode.ROWS_IN_THE_WAY.exitCode();
    }
    List<String> open = open(report.map(Report::hazards).orElse(List.of()), accepted);
    if (!open.isEmpty()) {
      err()
          .printf(
              "policy.accept does not accept: %s. Pass --accept to godwit revision%s.%n",
              String.join(", ", open),
              open.stream().allMatch(AcceptedHazards::isForFiles) ? ", or add it there" : "");
      return ErrorCode.UNACCEPTED_HAZARD.exitCode();
    }
    return answer.clean() ? ExitCode.DONE : ExitCode.DIFFERENCES;
  }

  private Optional<Report> report(DatabaseUrl url, Optional<Schema> model) {
    Report report = reader(url).check(model);
    if (report.state().standing() == Standing.MISSING) {
      if (model.isPresent() && isOnlyTheApplications()) {
        err()
            .printf(
                "There is no database at %s (%s), so only the revisions and the model were"
                    + " compared.%n",
                url, configuration().url().orElseThrow().origin());
        return Optional.empty();
      }
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE,
          "There is no database at %s. 'godwit upgrade' creates it.".formatted(url));
    }
    if (verbose()) {
      reader(url)
          .excluded()
          .forEach(name -> err().println("Not compared, as it belongs to another tool: " + name));
    }
    return Optional.of(report);
  }

  /** Without a database: the changes from the newest revision to the model. */
  private List<Change> changes(Schema model) {
    try {
      Schema head = HeadSchema.of(folder());
      return Godwit.migrate(head, excludes().kept(head, model), MigrationOptions.all()).changes();
    } catch (RefusedException e) {
      // A check runs nothing, so a change that would be refused is a difference like any other.
      if (e.changes().isEmpty()) {
        throw e;
      }
      return e.changes();
    }
  }
}
