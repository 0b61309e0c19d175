package dev.godwit.cli;

import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.Json;
import dev.godwit.cli.output.RevisionResult;
import dev.godwit.engine.migration.Revision;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Names the newest revision, or revisions when two branches each added one. */
@Command(
    name = "heads",
    description = "Name the newest revision; or several, when branches each added one.",
    footer = {"", "Example:", "  godwit heads --dir db/migration"})
final class HeadsCommand extends Subcommand {
  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    List<Revision> heads = revisions().heads();
    if (format.json()) {
      out().println(Json.of(heads.stream().map(RevisionResult::of).toList()));
      return ExitCode.DONE;
    }
    heads.forEach(head -> out().println(head.line()));
    if (heads.isEmpty()) {
      err().printf("There is no revision in \"%s\".%n", folder().dir());
    } else if (heads.size() > 1) {
      err().println("Merge the branches before the next upgrade: 'godwit revision --merge'.");
    }
    return ExitCode.DONE;
  }
}
