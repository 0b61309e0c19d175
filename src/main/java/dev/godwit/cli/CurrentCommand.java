package dev.godwit.cli;

import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.Json;
import dev.godwit.cli.output.StateNotes;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.history.DatabaseStatus.Standing;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the revision that a database is at. */
@Command(
    name = "current",
    description = "Print the revision that the database is at. Only reads.",
    footer = {"", "Example:", "  godwit current --url app.db"})
final class CurrentCommand extends Subcommand {
  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    DatabaseUrl url = database();
    DatabaseStatus state = reader(url).state();
    if (state.standing() == Standing.MISSING) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE,
          "There is no database at %s. 'godwit upgrade' creates it.".formatted(url));
    }
    if (format.json()) {
      out().println(Json.of(Current.of(state)));
      return ExitCode.DONE;
    }
    boolean head = state.standing() == Standing.CURRENT;
    out().println(state.current().map(Version::text).orElse("base") + (head ? " (head)" : ""));
    StateNotes.of(state).forEach(err()::println);
    return ExitCode.DONE;
  }

  /**
   * Where the database stands, for machines.
   *
   * @param version the version; null before the first
   * @param standing {@code current}, {@code behind}, {@code empty}, {@code unversioned} or {@code
   *     wrong}
   * @param pending the versions that an upgrade would run
   * @param problems what keeps an upgrade from running
   */
  record Current(
      @Nullable String version, String standing, List<String> pending, List<String> problems) {
    static Current of(DatabaseStatus state) {
      return new Current(
          state.current().map(Version::text).orElse(null),
          state.standing().name().toLowerCase(Locale.ROOT),
          state.pending().stream().map(revision -> revision.version().text()).toList(),
          state.problems());
    }
  }
}
