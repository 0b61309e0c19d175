package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.migration.Headers;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.upgrade.replay.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of rows that an upgrade reports as moved. */
class MovedRowsTest {
  @TempDir private Path root;

  @Test
  void areThoseOfTheRebuiltTablesOnly() {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    project.script("V2__Add_cascade.sql", Headers.of("Rebuilds: Child, gone", Project.V2));
    project.script("V3__Add_index.sql", Project.V3);

    List<Progress.Step> told = new ArrayList<>();
    new Upgrader(
            new DatabaseUrl(project.database),
            MigrationsFolder.of(project.scripts),
            Settings.defaults(),
            told::add)
        .upgrade(Target.head());

    List<Progress.Step> rows =
        told.stream().filter(step -> step.kind() == Progress.Kind.ROWS).toList();
    assertEquals(1, rows.size());
    assertEquals(100, rows.get(0).done());
    assertEquals("Rows moved into rebuilt tables: 100 (Child, gone)", rows.get(0).sentence());
  }
}
