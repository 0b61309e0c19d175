package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  @TempDir private Path home;

  @Test
  void printsItsVersion() {
    Run run = godwit("--version").gives(0);
    assertTrue(run.out().matches("godwit \\d+\\.\\d+\\.\\d+\\S*\\R"), run::toString);
    assertEquals("", run.err());
  }

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(home.resolve("migrations"));
  }

  @Test
  void printsItsUsage() {
    godwit("--help").gives(0).saysOut("Usage: godwit", "Exit codes: 0 done", "upgrade", "compare");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "init",
        "revision",
        "upgrade",
        "downgrade",
        "stamp",
        "adopt",
        "current",
        "history",
        "heads",
        "show",
        "check",
        "config",
        "compare",
        "repair",
        "restore",
        "model",
        "token"
      })
  void explainsEveryCommandWithAnExample(String command) {
    godwit(command, "--help")
        .gives(0)
        .saysOut("Usage: godwit " + command, "Example", " godwit " + command, "--dir", "--url");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    godwit("migrate-everything").fails(2, "migrate-everything", "Try 'godwit --help'");
  }

  @Test
  void suggestsTheNearestCommandForATypingError() {
    godwit("upgrde").fails(2, "upgrde", "Did you mean", "upgrade");
    godwit("upgrade", "--sqll").fails(2, "--sqll", "--sql", "Try 'godwit upgrade --help'");
  }

  @Test
  void noCommandIsWrongUsage() {
    godwit().fails(2, "which command?");
  }

  @Test
  void serveIsCarriedOutElsewhere() {
    godwit("serve").fails(2, "first and only argument");
  }

  @ParameterizedTest
  @ValueSource(strings = {"upgrade", "current", "repair"})
  void aCommandThatNeedsADatabaseAsksForIt(String command) {
    godwit(command).fails(2, "no database given", "--url", "GODWIT_URL", "SQLITE_DB");
  }

  @Test
  void aMissingOptionOrArgumentIsWrongUsage() {
    godwit("compare", "--from", "x").fails(2, "--to");
    godwit("revision").fails(2, "-m=MESSAGE");
    godwit("downgrade").fails(2, "VERSION|-N|base");
    godwit("revision", "--autogenerate", "-m", "x").fails(2, "no model given");
  }

  @Test
  void anInvalidTargetIsWrongUsage() {
    String url = home.resolve("app.db").toString();
    godwit("upgrade", "newest", "--url", url).fails(2, "\"newest\" is no target");
    godwit("upgrade", "base", "--url", url).fails(2, "godwit downgrade base");
    godwit("upgrade", "-1", "--url", url).fails(2, "godwit downgrade -1");
    godwit("downgrade", "head", "--url", url).fails(2, "godwit upgrade head");
    godwit("upgrade", "1:2", "--url", url).fails(2, "--sql");
    godwit("stamp", "+1", "--url", url).fails(2, "\"+1\" cannot be stamped");
    assertTrue(Files.notExists(home.resolve("app.db")));
  }

  @Test
  void aNumberOutOfItsRangeIsWrongUsage() {
    String url = home.resolve("app.db").toString();
    godwit("upgrade", "--url", url, "--keep", "0").fails(2, "--keep must be 1 or more");
    godwit("upgrade", "--url", url, "--wait", "-5").fails(2, "--wait must be 0 or more");
    godwit("upgrade", "--url", url, "--keep", "few").fails(2, "--keep", "few");
  }

  @Test
  void theUrlOfAnotherProductIsRefusedWithoutPrintingItsPassword() {
    Run run = godwit("current", "--url", "mysql://root:secret@db/app").fails(1, "mysql");
    assertTrue(!run.err().contains("secret"), run::toString);
  }

  @Test
  void theDatabaseIsTheOptionThenGodwitUrlThenSqliteDb() {
    Path dir = home.resolve("migrations");
    Map<String, String> both = Map.of("GODWIT_URL", "first.nope", "SQLITE_DB", "second.nope");
    Run.of(both, "current", "--url", "option.nope", "--dir", dir.toString())
        .fails(1, "option.nope");
    Run.of(both, "current", "--dir", dir.toString()).fails(1, "first.nope");
    Run.of(Map.of("SQLITE_DB", "sqlite:///second.nope"), "current", "--dir", dir.toString())
        .fails(1, "second.nope");
    Run.of(
            Map.of("GODWIT_URL", " ", "SQLITE_DB", "second.nope"),
            "current",
            "--dir",
            dir.toString())
        .fails(1, "second.nope");
  }

  @Test
  void commonOptionsMayPrecedeTheCommand() {
    Path before = home.resolve("before");
    Run.in(home, Map.of(), "--dir", before.toString(), "init").gives(0).saysOut(before.toString());
    assertTrue(Files.isDirectory(before));
  }

  private Run godwit(String... args) {
    return Run.in(home, Map.of(), args);
  }
}
