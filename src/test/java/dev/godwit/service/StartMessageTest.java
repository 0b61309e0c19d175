package dev.godwit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.upgrade.Outcome;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.engine.upgrade.Upgrader;
import dev.godwit.engine.upgrade.replay.Progress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartMessageTest {
  @TempDir private Path home;

  @Test
  void printsTheRevisionsTheRowsAndTheTime() {
    assertEquals(
        "The database went from revision base to 1: 1 revision, no row moved, in 0.042 s.",
        StartMessage.of(upgrade("1"), 0, Duration.ofMillis(42)));
    assertEquals(
        "The database went from revision 1 to 2: 1 revision, 3000 rows moved, in 61.500 s.",
        StartMessage.of(upgrade("2"), 3000, Duration.ofMillis(61_500)));
    assertEquals(
        "The database is at revision 2; nothing was pending (0.005 s).",
        StartMessage.of(upgrade("2"), 0, Duration.ofMillis(5)));
  }

  private Outcome upgrade(String version) {
    return new Upgrader(
            new DatabaseUrl(home.resolve("own.db")),
            MigrationsFolder.of(Path.of(ServiceDatabase.FOLDER)),
            Settings.defaults(),
            Progress.silent())
        .upgrade(Target.parse(version));
  }
}
