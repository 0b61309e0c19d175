package dev.godwit.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Hazard.Severity;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HazardNotesTest {
  @Test
  void readsTheQuestionsThatItWrote() {
    String twoLines = "SELECT * FROM t WHERE NOT (\n  a > 1 -- never less\n)";
    String script =
        script(
            hazard(Severity.WARNING, "Dropping t.b deletes its values.", "SELECT b FROM t"),
            hazard(Severity.ERROR, "Rows are NULL.", "SELECT * FROM t WHERE a IS NULL"),
            hazard(Severity.ERROR, "Nobody can ask.", ""),
            hazard(Severity.ERROR, "Rows are small.", twoLines),
            hazard(Severity.ERROR, "Old Macs wrote this.", "SELECT '\r'"),
            hazard(Severity.INFO, "Takes time.", ""));
    assertEquals(
        List.of(
            new HazardNotes.Question("Rows are NULL.", "SELECT * FROM t WHERE a IS NULL"),
            new HazardNotes.Question("Rows are small.", twoLines),
            new HazardNotes.Question("Old Macs wrote this.", "SELECT '\r'")),
        HazardNotes.questions(script));
  }

  @Test
  void findsNoneInAForeignScript() {
    assertEquals(
        List.of(), HazardNotes.questions("-- Hazards:\n--   error: No.\n--       SELECT 1\n"));
    assertEquals(List.of(), HazardNotes.write(List.of()));
  }

  private static String script(Hazard... hazards) {
    return HazardNotes.write(List.of(hazards)).stream()
        .map(CommentLine::of)
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("", "-- Parent: none\n\n-- Changes:\n--   add-column t.a\n", ""),
                comment -> SealedComment.write(comment, "\nSAVEPOINT godwit;\n")));
  }

  private static Hazard hazard(Severity severity, String message, String preflight) {
    return new Hazard("violates-not-null", severity, "t", message, preflight);
  }
}
