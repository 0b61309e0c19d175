package dev.godwit.cli.output;

import dev.godwit.engine.plan.AcceptedHazards;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import dev.godwit.engine.upgrade.verify.CheckedHazard.Status;
import java.io.PrintWriter;
import java.util.List;

/**
 * A hazard, and what the rows of the database say of it.
 *
 * @param code its stable word
 * @param severity {@code info}, {@code warning} or {@code error}
 * @param table the table it concerns
 * @param message a sentence for people
 * @param preflight the query that settles it; empty when there is none
 * @param status {@code settled}, {@code open} or {@code unchecked}
 * @param rows how many rows the query returns
 * @param first the first of them
 * @param accepted where it was accepted, such as a policy and its file; empty when it was not
 */
public record HazardResult(
    String code,
    String severity,
    String table,
    String message,
    String preflight,
    String status,
    long rows,
    List<String> first,
    String accepted) {

  static HazardResult of(CheckedHazard checked, AcceptedHazards accepted) {
    return new HazardResult(
        checked.hazard().code(),
        checked.hazard().severity().word(),
        checked.hazard().table(),
        checked.hazard().message(),
        checked.hazard().preflight(),
        checked.status().word(),
        checked.rows(),
        checked.first(),
        accepted.origin(checked.hazard()).orElse(""));
  }

  /** The hazards as people read them; a settled one is no longer a warning or an error. */
  static void print(PrintWriter to, List<HazardResult> hazards) {
    if (!hazards.isEmpty()) {
      to.printf("%d hazard%s:%n", hazards.size(), hazards.size() == 1 ? "" : "s");
    }
    for (HazardResult hazard : hazards) {
      boolean settled = hazard.status.equals(Status.SETTLED.word());
      to.printf(
          "  %s %s: %s%s%s%n",
          settled ? Status.SETTLED.word() : hazard.severity,
          hazard.code,
          hazard.message,
          settled
              ? " Checked: no such rows."
              : hazard.rows > 0
                  ? " Checked: %d row%s.".formatted(hazard.rows, hazard.rows == 1 ? "" : "s")
                  : "",
          hazard.accepted.isEmpty() ? "" : " Accepted by %s.".formatted(hazard.accepted));
    }
  }
}
