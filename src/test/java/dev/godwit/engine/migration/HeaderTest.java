package dev.godwit.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.schema.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
  private static final String ODD = "x\nDROP TABLE y; -- , */ ${z} '\"";

  private static final List<Change> CHANGES =
      List.of(
          new Change(ChangeKind.ADD_FOREIGN_KEY, ODD, "fk", "", "x", Method.REBUILD),
          new Change(ChangeKind.DROP_TABLE, ODD, ODD, "x", "", Method.DROP));
  private static final List<Hazard> HAZARDS =
      List.of(new Hazard("violates-check", Hazard.Severity.ERROR, ODD, ODD, "SELECT 1"));

  private final NextRevision next =
      NextRevision.of(Optional.empty(), "Say \\n and ${x} */", migration(CHANGES, notes()));

  private final String text = next.script().text();

  @Test
  void namesAndMessagesStayInTheHeaderAndAreReadBackExactly() {
    Revision revision = read(text);
    assertEquals("Say \\n and ${x} */", revision.message());
    assertEquals(List.of(ODD), revision.rebuilds());
    assertEquals(List.of(ODD), revision.deletes());
    assertTrue(revision.lists(migration(CHANGES, "")));
    assertFalse(revision.lists(migration(CHANGES.subList(0, 1), "")));
    assertFalse(revision.lists(migration(List.of(), "")));
    assertEquals(List.of(new HazardNotes.Question(ODD, "SELECT 1")), revision.questions());
    assertTrue(
        text.lines().takeWhile(line -> !line.equals("SELECT 2;")).allMatch(HeaderTest::comment));
  }

  @Test
  void aScriptWithoutTheHeaderListsNoChanges() {
    Revision revision = read(notes() + "\nSELECT 2;\n");
    assertFalse(revision.lists(migration(CHANGES, "")));
    assertFalse(revision.lists(migration(List.of(), "")));
  }

  private static String notes() {
    List<String> lines = new ArrayList<>(ChangeNotes.write(CHANGES));
    lines.addAll(HazardNotes.write(HAZARDS));
    return lines.stream().map(CommentLine::of).collect(Collectors.joining());
  }

  @Test
  void theBodyMayBeEditedAndLineEndsConverted() {
    String edited = ("\uFEFF" + text + "SELECT 4;\n").replace("\n", "\r\n");
    Revision revision = read(edited);
    assertEquals(Optional.of(Fingerprint.of("b")), revision.after());
    assertEquals(List.of(ODD), revision.rebuilds());
    assertTrue(new ScriptFile("V1__A.sql", edited).foreignHeaderLine().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Parent: none",
        "Rebuilds: ",
        "  add-foreign-key",
        "SELECT 1\n-- Header",
        "Deletes: "
      })
  void aChangedLineInvalidatesTheHeader(String line) {
    String changed = text.replaceFirst(line, "$0x");
    assertFalse(changed.equals(text));
    Revision revision = read(changed);
    assertEquals("A", revision.message());
    assertEquals(Optional.empty(), revision.after());
    assertEquals(List.of(), revision.rebuilds());
    assertFalse(revision.lists(migration(CHANGES, "")));
    assertEquals(List.of(), revision.questions());
    assertEquals(1, new ScriptFile("V1__A.sql", changed).foreignHeaderLine().orElse(0));
  }

  @Test
  void foreignCommentsHaveNoMeaning() {
    Revision revision =
        read(
            """
            -- Godwit revision 9: No
            -- Parent: 77
            -- Schema after: %s
            -- Rebuilds: t
            %s-- Header checksum: %s
            SELECT 2;
            """
                .formatted(Fingerprint.of("b"), notes(), Fingerprint.of("c")));
    assertEquals("A", revision.message());
    assertEquals(Optional.empty(), revision.parent());
    assertEquals(Optional.empty(), revision.after());
    assertEquals(List.of(), revision.rebuilds());
    assertFalse(revision.lists(migration(CHANGES, "")));
    assertEquals(List.of(), revision.questions());
  }

  @Test
  void aMovedRevisionKeepsItsComment() {
    Revision moved =
        read(text)
            .moved(
                new Version("7"),
                Optional.of(new Version("6")),
                Optional.empty(),
                Optional.of(Fingerprint.of("c")));
    Revision again = read(moved.upgrade());
    assertEquals(Optional.of(new Version("6")), again.parent());
    assertEquals(Optional.of(Fingerprint.of("c")), again.after());
    assertTrue(again.lists(migration(CHANGES, "")));
    assertEquals(List.of(ODD), again.rebuilds());
    assertTrue(moved.upgrade().endsWith("\nSELECT 2;\n"));
  }

  private static Migration migration(List<Change> changes, String notes) {
    return new Migration(
        false,
        changes,
        HAZARDS,
        new ScriptText(notes, "\nSELECT 2;\n", true),
        new ScriptText("-- Downgrade:\n", "\nSELECT 3;\n", true),
        Fingerprint.of("a"),
        Fingerprint.of("b"));
  }

  private static boolean comment(String line) {
    return line.isEmpty() || line.startsWith("--");
  }

  private static Revision read(String text) {
    return Revisions.of("here", List.of(new ScriptFile("V1__A.sql", text))).all().get(0);
  }
}
