package dev.godwit.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.sandbox.task.Choices;
import dev.godwit.sandbox.task.CompareTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client of the API excludes. */
class ClientExcludesTest {
  private static final String OWN = "CREATE TABLE a (id INTEGER PRIMARY KEY);";
  private static final String OTHER = "CREATE TABLE QRTZ_LOCKS (name TEXT PRIMARY KEY);";

  @Test
  void leavesTheTablesOfOtherToolsAlone() {
    RefusedException refused =
        assertThrows(RefusedException.class, () -> task(OWN + OTHER, OWN, List.of()).run());
    assertEquals(SuggestedOption.exclude("QRTZ_LOCKS"), refused.options().get(0));
    assertTrue(task(OWN + OTHER, OWN, List.of("qrtz_*")).run().identical());
    assertTrue(task(OWN, OWN + OTHER, List.of("qrtz_locks")).run().identical());
    assertTrue(
        task(OWN + "CREATE TABLE alembic_version (v TEXT);", OWN, List.of()).run().identical());
  }

  @Test
  void refusesToExcludeEverything() {
    GodwitException refused =
        assertThrows(GodwitException.class, () -> task(OWN, OWN, List.of("*")).run());
    assertEquals("bad-exclude", refused.code().id());
  }

  private static CompareTask task(String current, String desired, List<String> excludes) {
    return new CompareTask(
        "sqlite",
        current,
        desired,
        new Choices(List.of(), List.of(), List.of(), List.of(), excludes, false, false));
  }
}
