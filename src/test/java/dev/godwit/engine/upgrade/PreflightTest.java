package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.source.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void asksTheRowsAndLeavesNoTrace(String mode) {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    project.sql("PRAGMA journal_mode = " + mode, "UPDATE parent SET name = NULL WHERE id > 8");
    Hazard real = hazard("parent", "SELECT id FROM parent WHERE name IS NULL");
    Hazard settled = hazard("child", "SELECT id FROM child WHERE parent_id IS NULL");
    Hazard unasked = hazard("child", "");
    Map<String, String> before = project.bytes();

    List<Preflight.Finding> findings =
        Preflight.run(new DatabaseUrl(project.database), List.of(real, settled, unasked));

    assertEquals(List.of(new Preflight.Finding(real, 2, List.of("id=9", "id=10"))), findings);
    assertEquals(before, project.bytes());
  }

  private static Hazard hazard(String table, String preflight) {
    return new Hazard("violates-not-null", Hazard.Severity.ERROR, table, "NULL", preflight);
  }
}
