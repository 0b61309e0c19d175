package dev.godwit.cli;

import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.option.Targets;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.Json;
import dev.godwit.cli.output.RevisionResult;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.CommentLine;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.upgrade.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one revision. */
@Command(
    name = "show",
    description = "Show a revision with its upgrade and downgrade scripts.",
    footer = {"", "Example:", "  godwit show head"})
final class ShowCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "VERSION", description = "A version, or head.")
  private String version;

  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    Revision revision = find(revisions());
    if (format.json()) {
      out().println(Json.of(Shown.of(revision)));
      return ExitCode.DONE;
    }
    out().print(CommentLine.of("Revision: " + revision.line()));
    out().println("-- Parent: " + revision.parent().map(Object::toString).orElse("base"));
    out().print(CommentLine.of("File: " + folder().files(revision).get(0)));
    out().println();
    out().print(revision.upgrade());
    revision
        .downgrade()
        .ifPresent(
            script -> {
              out().println();
              out().println("-- The downgrade script:");
              out().println();
              out().print(script);
            });
    return ExitCode.DONE;
  }

  private Revision find(Revisions revisions) {
    Target target = Targets.parse(version, this::wrongUsage).to();
    if (target instanceof Target.At at) {
      return revisions.get(at.version());
    }
    if (target instanceof Target.Head) {
      return revisions
          .head()
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      ErrorCode.NO_SUCH_REVISION,
                      "There is no revision in \"%s\".".formatted(folder().dir())));
    }
    throw wrongUsage("\"%s\" is not a revision; pass a version or head.".formatted(version));
  }

  /**
   * A revision with its scripts, for machines.
   *
   * @param version its version
   * @param message its message
   * @param parent the version that it was written on top of; null for the first
   * @param script the script's path inside the folder
   * @param summary what the upgrade changes and can do, as a person reads it; empty when it has no
   *     header of Godwit's
   * @param form the form of its scripts: default or portable
   * @param upgrade the whole script
   * @param downgrade the whole downgrade script; null when there is none
   */
  record Shown(
      String version,
      String message,
      @Nullable String parent,
      String script,
      String summary,
      String form,
      String upgrade,
      @Nullable String downgrade) {
    static Shown of(Revision revision) {
      RevisionResult answer = RevisionResult.of(revision);
      return new Shown(
          answer.version(),
          answer.message(),
          answer.parent(),
          answer.script(),
          revision.summary(),
          answer.form(),
          revision.upgrade(),
          revision.downgrade().orElse(null));
    }
  }
}
