package dev.godwit.cli;

import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.option.Targets;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.OutcomeResult;
import dev.godwit.engine.upgrade.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Records the revision of a database without running anything. */
@Command(
    name = "stamp",
    description = {
      "Record the revision of the database without running anything.",
      "Refused when its schema differs from that of the revision."
    },
    footer = {"", "Example:", "  godwit stamp 1 --url app.db"})
final class StampCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "VERSION|head", description = "A version, head, or base.")
  private String to;

  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    Targets targets = Targets.parse(to, this::wrongUsage);
    if (targets.from().isPresent() || targets.to() instanceof Target.By) {
      throw wrongUsage("\"%s\" cannot be stamped; pass a version, head or base.".formatted(to));
    }
    OutcomeResult.print(upgrader(usual()).stamp(targets.to()), format, out(), err());
    return ExitCode.DONE;
  }
}
