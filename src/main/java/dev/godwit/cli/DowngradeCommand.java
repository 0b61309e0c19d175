package dev.godwit.cli;

import dev.godwit.cli.option.BackupOptions;
import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.option.Targets;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.OutcomeResult;
import dev.godwit.engine.upgrade.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs downgrade scripts, or prints them as one script. */
@Command(
    name = "downgrade",
    description = "Run the downgrade scripts, newest first, each in one transaction.",
    footer = {
      "",
      "Examples:",
      "  godwit downgrade -1 --url app.db",
      "  godwit downgrade 3:2 --sql > downgrade.sql"
    })
final class DowngradeCommand extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "VERSION|-N|base",
      description =
          "A version, -N for N revisions back, or base for before the first. As FROM:TO with"
              + " --sql.")
  private String to;

  @Mixin private SqlOption sql;
  @Mixin private BackupOptions backup;
  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    Targets targets = Targets.parse(to, this::wrongUsage);
    if (targets.to() instanceof Target.Head
        || (targets.to() instanceof Target.By by && by.revisions() > 0)) {
      throw wrongUsage("\"%s\" is not a downgrade; use 'godwit upgrade %s'.".formatted(to, to));
    }
    if (sql.wanted()) {
      out().print(sql.script(this, targets, Target.head()));
      return ExitCode.DONE;
    }
    sql.refuseFrom(this, targets);
    OutcomeResult.print(
        upgrader(backup.settings(usual())).downgrade(targets.to()), format, out(), err());
    return ExitCode.DONE;
  }
}
