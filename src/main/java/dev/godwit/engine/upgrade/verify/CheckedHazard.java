package dev.godwit.engine.upgrade.verify;

import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.Hazard;
import java.util.List;
import java.util.Locale;

/**
 * A hazard, and what the rows of a database say of it.
 *
 * @param hazard the hazard
 * @param status whether it is real
 * @param rows how many rows its preflight returns
 * @param first the first of them, as {@code column=value} pairs
 */
public record CheckedHazard(Hazard hazard, Status status, long rows, List<String> first) {
  /** Copies the list. */
  public CheckedHazard {
    first = List.copyOf(first);
  }

  /** A hazard that no database was asked about. */
  public static CheckedHazard unchecked(Hazard hazard) {
    return new CheckedHazard(hazard, Status.UNCHECKED, 0, List.of());
  }

  /** Hazards that no database was asked about. */
  public static List<CheckedHazard> unchecked(Migration migration) {
    return migration.hazards().stream().map(CheckedHazard::unchecked).toList();
  }

  /** Whether rows are known that make the script fail. */
  public boolean stops() {
    return hazard.stops() && status == Status.OPEN;
  }

  /** Whether a hazard is real. */
  public enum Status {
    /** There is no query for it, or no database that could be asked. */
    UNCHECKED,
    /** The preflight returns no row: the hazard is gone. */
    SETTLED,
    /** The preflight returns rows, or fails on one as the script would. */
    OPEN;

    /** The status as clients see it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
