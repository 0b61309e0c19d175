package dev.godwit.cli;

import dev.godwit.cli.option.PortableOption;
import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.Json;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.upgrade.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes over a database without history. */
@Command(
    name = "adopt",
    description = {
      "Take over a database that has tables and no history.",
      "Stamps it with the revision that has the same schema. If there are no revisions yet, writes"
          + " the first one from the database. Changes no table."
    },
    footer = {"", "Example:", "  godwit adopt -m \"Initial migration\" --url app.db"})
final class AdoptCommand extends Subcommand {
  @Option(
      names = {"-m", "--message"},
      paramLabel = "MESSAGE",
      required = true,
      description = "Message of the first revision, if it has to be written.")
  private String message;

  @Mixin private PortableOption portable;
  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    Outcome outcome = upgrader(usual().withPortable(portable.or(portable()))).adopt(message);
    Optional<Revision> written = outcome.written();
    List<Path> files = written.map(folder()::files).orElse(List.of());
    if (format.json()) {
      out().println(Json.of(Adopted.of(outcome, files)));
      return ExitCode.DONE;
    }
    files.forEach(out()::println);
    err()
        .println(
            "The database is at revision "
                + outcome.to().map(Object::toString).orElse("base")
                + (written.isPresent() ? ", which was written from it." : "."));
    return ExitCode.DONE;
  }

  /**
   * What was done.
   *
   * @param version the revision that the database is at now
   * @param files the files that were written; none when a revision matched
   */
  record Adopted(@Nullable String version, List<String> files) {
    static Adopted of(Outcome outcome, List<Path> files) {
      return new Adopted(
          outcome.to().map(Object::toString).orElse(null),
          files.stream().map(Path::toString).toList());
    }
  }
}
