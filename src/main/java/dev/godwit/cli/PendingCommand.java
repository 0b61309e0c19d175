package dev.godwit.cli;

import dev.godwit.cli.option.AnswerOptions;
import dev.godwit.cli.output.ChangeSummary;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.engine.Godwit;
import dev.godwit.engine.migration.CompareResult;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.replay.HeadSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the script from the newest revision to the model. */
@Command(
    name = "pending",
    description = {
      "Print the rehearsed script from the newest revision to the model.",
      "It is what revision --autogenerate would write. Only reads. Exit code 3 when something is"
          + " pending, 0 when nothing is."
    },
    footer = {"", "Example:", "  godwit pending --model target/classes > latest.sql"})
final class PendingCommand extends Subcommand {
  @Mixin private AnswerOptions answers;

  @Override
  public Integer call() {
    Schema wanted = Godwit.inspect(model(), err()::println);
    Schema head = HeadSchema.of(folder());
    Migration migration =
        Godwit.migrate(head, excludes().kept(head, wanted), answers.answers(portable()));
    CompareResult result = CompareResult.of(migration);
    out().print(result.upgrade());
    ChangeSummary.print(err(), result);
    if (migration.identical()) {
      err().println("Nothing is pending: the model matches the newest revision.");
    }
    return migration.identical() ? ExitCode.DONE : ExitCode.DIFFERENCES;
  }
}
