package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
  }

  @Test
  void createsTheFolderAndPrintsTheNextStep() {
    work.godwit("init")
        .gives(0)
        .saysOut(work.migrations().toString())
        .saysErr("Created the folder", "godwit adopt", "godwit revision --autogenerate");
    assertTrue(Files.isDirectory(work.migrations()));
  }

  @Test
  void keepsAnExistingFolder() {
    work.godwit("init").gives(0);
    work.godwit("init").gives(0).saysErr("already exists");
  }

  @Test
  void explainsWhyAFolderCannotBeCreated() {
    work.write("migrations", "a file is in the way");
    work.godwit("init").fails(1, "cannot be created", "--dir");
  }
}
