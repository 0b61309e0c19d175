package dev.godwit.service;

import dev.godwit.engine.migration.Version;
import dev.godwit.engine.upgrade.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What the log of a start says about the service's own database, in one line. */
final class StartMessage {
  private StartMessage() {}

  /**
   * The revisions before and after, the number of copied rows, and the duration.
   *
   * @param outcome what was done
   * @param rows how many were copied into rebuilt tables
   * @param took how long it took
   */
  static String of(Outcome outcome, long rows, Duration took) {
    if (outcome.ran().isEmpty()) {
      return "The database is at revision %s; nothing was pending (%s)."
          .formatted(text(outcome.to()), seconds(took));
    }
    return "The database went from revision %s to %s: %d revision%s, %s, in %s."
        .formatted(
            text(outcome.from()),
            text(outcome.to()),
            outcome.ran().size(),
            outcome.ran().size() == 1 ? "" : "s",
            rows == 0 ? "no row moved" : rows == 1 ? "1 row moved" : rows + " rows moved",
            seconds(took));
  }

  private static String text(Optional<Version> version) {
    return version.map(Version::text).orElse("base");
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f s", took.toNanos() / 1e9);
  }
}
