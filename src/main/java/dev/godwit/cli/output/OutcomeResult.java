package dev.godwit.cli.output;

import dev.godwit.cli.option.ResultFormat;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.upgrade.Outcome;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command has done to a database, for printing.
 *
 * @param created whether the database did not exist before
 * @param adopted the version that it was stamped with because its schema is that revision's
 * @param from the revision it was at; null before the first revision
 * @param to the revision it is at now; null before the first revision
 * @param ran the versions that were run, in that order
 * @param backup the backup that was made
 */
public record OutcomeResult(
    boolean created,
    @Nullable String adopted,
    @Nullable String from,
    @Nullable String to,
    List<String> ran,
    @Nullable String backup) {

  static OutcomeResult of(Outcome outcome) {
    return new OutcomeResult(
        outcome.created(),
        outcome.adopted().map(Version::text).orElse(null),
        outcome.from().map(Version::text).orElse(null),
        outcome.to().map(Version::text).orElse(null),
        outcome.ran().stream().map(revision -> revision.version().text()).toList(),
        outcome.backup().map(Object::toString).orElse(null));
  }

  /** Prints the revision of the database on {@code out}, and what was done on {@code err}. */
  public static void print(Outcome outcome, ResultFormat format, PrintWriter out, PrintWriter err) {
    OutcomeResult answer = of(outcome);
    if (format.json()) {
      out.println(Json.of(answer));
      return;
    }
    if (answer.adopted != null) {
      err.println(
          "The schema of the database equals revision " + answer.adopted + ", which was recorded.");
    }
    if (answer.backup != null) {
      err.println("Backup: " + answer.backup);
    }
    String to = place(answer.to);
    out.println(outcome.nothingDone() ? "already at " + to : place(answer.from) + " -> " + to);
  }

  private static String place(@Nullable String version) {
    return version == null ? "base" : version;
  }
}
