package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code restore} and {@code repair}. */
class RestoreCommandTest {
  private static final String NOTES = "SELECT note FROM orders ORDER BY id";

  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
  }

  @Test
  void restoresWhatARevisionDeleted() throws IOException {
    List<String> notes = work.query(NOTES);
    String backup = dropTheNotes().get("backup").asText();
    work.godwit("restore", backup).gives(0).saysOut("2 -> 1");
    assertEquals(notes, work.query(NOTES));
    work.godwit("current").gives(0).saysOut("1").saysErr("Pending: 2");
  }

  @Test
  void namesAMissingBackup() {
    work.godwit("restore", work.path("nowhere.db")).fails(1, "nowhere.db");
    work.godwit("current").gives(0).saysOut("1 (head)");
  }

  @Test
  void refusesABackupThatIsNoDatabase() {
    Path text = work.write("notes.txt", "These are notes and not a database at all, whatever.");
    work.godwit("restore", text.toString()).fails(1, "notes.txt");
    work.godwit("current").gives(0).saysOut("1 (head)");
  }

  @Test
  void backupsAreWrittenToTheGivenFolder() throws IOException {
    Path backup = Path.of(dropTheNotes("--backup-dir", work.path("kept")).get("backup").asText());
    assertEquals(home.resolve("kept"), backup.getParent());
  }

  @Test
  void noBackupIsMadeWhenDeclined() throws IOException {
    assertEquals(true, dropTheNotes("--no-backup").get("backup").isNull());
  }

  @Test
  void repairRemovesFailedRows() {
    work.sql(
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " VALUES (99, '9', 'x', 'SQL', 'V9__X.sql', 1, 'somebody', 1, 0)");
    work.godwit("check").gives(3);
    work.godwit("repair").gives(0).saysOut("1");
    work.godwit("check").gives(0);
  }

  private JsonNode dropTheNotes(String... more) throws IOException {
    work.write("less.sql", CliProject.SHOP.replace(",\n  note TEXT", ""));
    work.godwit(
            "revision",
            "--autogenerate",
            "-m",
            "Drop the notes",
            "--model",
            work.path("less.sql"),
            "--allow",
            "drop-column")
        .gives(0);
    String[] args = new String[3 + more.length];
    args[0] = "upgrade";
    args[1] = "--format";
    args[2] = "json";
    System.arraycopy(more, 0, args, 3, more.length);
    return new ObjectMapper().readTree(work.godwit(args).gives(0).out());
  }
}
