package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.ScriptStore;
import dev.godwit.engine.upgrade.replay.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialectOfScriptsTest {
  @Test
  void scriptsOfAnotherDialectAreRefused(@TempDir Path root) {
    Path file = root.resolve("app.db");
    GodwitException no =
        Project.no(
            () ->
                new Upgrader(
                    new DatabaseUrl(file),
                    ScriptStore.of("toy", "the jar", List.of()),
                    Settings.defaults(),
                    Progress.silent()));
    assertEquals(ErrorCode.DIFFERENT_DIALECTS, no.code());
    assertFalse(Files.exists(file));
  }
}
