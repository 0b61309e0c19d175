package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the policy of godwit.toml accepts, and that it never accepts anything silently. */
class PolicyTest {
  private static final String SECOND = "migrations/V2__Retyped.sql";

  @TempDir private Path home;
  private ProjectFolder project;

  @BeforeEach
  void prepare() {
    project = new ProjectFolder(home);
    project.write("model.sql", CliProject.SHOP);
    project.godwit("revision", "--autogenerate", "-m", "Start", model()).gives(0);
    project.godwit("upgrade", url()).gives(0);
    project.write("model.sql", CliProject.SHOP.replace("note TEXT", "note BLOB"));
  }

  @Test
  void withoutAPolicyNothingHasToBeAccepted() {
    retyped().gives(0).saysErr("info rewrites-table");
  }

  @Test
  void whatIsAcceptedIsSaidWithItsPlace() {
    policy("\"rewrites-table\"");
    Run check = project.godwit("check", model(), url());
    check.gives(3).saysOut("Accepted by", "godwit.toml, policy.accept");
    retyped().gives(0).saysErr("info rewrites-table", "Accepted by", "godwit.toml, policy.accept");
    assertTrue(Files.exists(project.path(SECOND)));
  }

  @Test
  void itIsInTheJsonToo() {
    policy("\"rewrites-table\"");
    project.godwit("check", model(), url(), "--format", "json").saysOut("policy.accept\"");
    retyped("--format", "json").gives(0).saysOut("policy.accept\"");
  }

  @Test
  void whatIsNotAcceptedIsRefusedUntilAnOptionAcceptsIt() {
    policy("\"dangling-reference\"");
    project.godwit("check", model(), url()).gives(4).saysErr("rewrites-table", "policy.accept");
    retyped().fails(4, "rewrites-table", "--accept rewrites-table", "godwit.toml");
    assertFalse(Files.exists(project.path(SECOND)));
    retyped("--accept", "rewrites-table").gives(0).saysErr("Accepted by --accept.");
    assertTrue(Files.exists(project.path(SECOND)));
  }

  @Test
  void aPolicyMayAcceptNothing() {
    policy("");
    project.godwit("config").gives(0).saysOut("none  (", "godwit.toml, policy.accept");
    project.godwit("check", model(), url()).gives(4).saysErr("rewrites-table");
    retyped().fails(4, "or add it to policy.accept", "  --accept rewrites-table");
    retyped("--format", "json").saysOut("\"--accept\"", "\"rewrites-table\"");
    assertFalse(Files.exists(project.path(SECOND)));
    retyped("--accept", "rewrites-table").gives(0);
  }

  @Test
  void aPersonIsAsked() {
    policy("\"dangling-reference\"");
    String[] command = {"revision", "--autogenerate", "-m", "Retyped", model(), url()};
    ProjectFolder.Person no = new ProjectFolder.Person("n");
    project.asked(no, command).fails(4, "rewrites-table");
    assertTrue(no.text().contains("--accept rewrites-table? [y/N]"), no::text);
    assertFalse(Files.exists(project.path(SECOND)));
    project.asked(new ProjectFolder.Person("y"), command).gives(0);
    assertTrue(Files.exists(project.path(SECOND)));
  }

  /** A loss has to be named for each revision. */
  @Test
  void aLossIsNeverAcceptedFromAFile() {
    for (String loss :
        new String[] {
          "deletes-data", "converts-values", "removes-rule", "loses-rowids", "drop-column", "all"
        }) {
      policy("\"rewrites-table\", \"" + loss + "\"");
      project.godwit("heads").fails(1, "godwit.toml, policy.accept", loss, "never accepted");
    }
    policy("\"rewrites-table\"");
    project.write("model.sql", CliProject.SHOP.replace(",\n  note TEXT", ""));
    retyped().fails(4, "--allow drop-column");
    assertFalse(Files.exists(project.path(SECOND)));
  }

  @ParameterizedTest
  @CsvSource({"rewrite-table", "violates-unique", "x"})
  void otherWordsAreRefused(String word) {
    policy("\"" + word + "\"");
    project.godwit("heads").fails(1, word, "rewrites-table");
    policy("\"rewrites-table\"");
    assertEquals(2, retyped("--accept", word).code());
  }

  private Run retyped(String... more) {
    String[] all = new String[6 + more.length];
    String[] command = {"revision", "--autogenerate", "-m", "Retyped", model(), url()};
    System.arraycopy(command, 0, all, 0, 6);
    System.arraycopy(more, 0, all, 6, more.length);
    return project.godwit(all);
  }

  private void policy(String accept) {
    project.write("godwit.toml", "[policy]\naccept = [" + accept + "]\n");
  }

  private String model() {
    return "--model=" + project.path("model.sql");
  }

  private String url() {
    return "--url=" + project.path("app.db");
  }
}
