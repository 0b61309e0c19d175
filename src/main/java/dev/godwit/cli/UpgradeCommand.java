package dev.godwit.cli;

import dev.godwit.cli.option.BackupOptions;
import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.option.Targets;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.OutcomeResult;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.upgrade.Outcome;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.engine.upgrade.Upgrader;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs pending revisions, or prints them as one script. */
@Command(
    name = "upgrade",
    description = {
      "Run pending revisions, each in one transaction.",
      "Creates a missing database. A database without history is first stamped with the revision"
          + " that has the same schema."
    },
    footer = {
      "",
      "Examples:",
      "  godwit upgrade --url app.db",
      "  godwit upgrade +1 --url app.db",
      "  godwit upgrade 1:head --sql > upgrade.sql"
    })
final class UpgradeCommand extends Subcommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "head|VERSION|+N",
      description =
          "head (the default), a version, or +N for N revisions further. As FROM:TO with --sql.")
  private String to = "head";

  @Option(
      names = "--recognize",
      description =
          "When the schema of the database equals another revision than its history says, because"
              + " another tool ran a script, record that first.")
  private boolean recognize;

  @Mixin private SqlOption sql;
  @Mixin private BackupOptions backup;
  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    Targets targets = Targets.parse(to, this::wrongUsage);
    if (targets.to() instanceof Target.Base
        || (targets.to() instanceof Target.By by && by.revisions() < 0)) {
      throw wrongUsage("\"%s\" is not an upgrade; use 'godwit downgrade %s'.".formatted(to, to));
    }
    if (Files.notExists(folder().dir())) {
      throw new InvalidInputException(
          ErrorCode.NO_FOLDER,
          "There is no folder of migrations %s. Pass --dir FOLDER, or write the first revision with godwit revision or godwit adopt."
              .formatted(folder().dir()));
    }
    if (sql.wanted()) {
      out().print(sql.script(this, targets, Target.parse("base")));
      return ExitCode.DONE;
    }
    sql.refuseFrom(this, targets);
    Upgrader upgrader = upgrader(backup.settings(usual()));
    Outcome outcome =
        recognize ? upgrader.upgradeRecognizing(targets.to()) : upgrader.upgrade(targets.to());
    OutcomeResult.print(outcome, format, out(), err());
    return ExitCode.DONE;
  }
}
