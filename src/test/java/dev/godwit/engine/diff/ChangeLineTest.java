package dev.godwit.engine.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChangeLineTest {

  @Test
  void tellsWhatWasAndWhatComes() {
    assertEquals(
        "alter-column t.a (edit-in-place): a TEXT -> a TEXT NOT NULL",
        line(ChangeKind.ALTER_COLUMN, "t", "a", "a TEXT", "a TEXT NOT NULL"));
    assertEquals(
        "rename-table b (edit-in-place): a -> b",
        line(ChangeKind.RENAME_TABLE, "b", "b", "a", "b"));
    assertEquals(
        "drop-column t.a (edit-in-place)", line(ChangeKind.DROP_COLUMN, "t", "a", "a TEXT", ""));
    assertEquals(
        "add-table t (edit-in-place)",
        line(ChangeKind.ADD_TABLE, "t", "t", "", "CREATE TABLE t (a)"));
  }

  @Test
  void showsOfLongDefinitionsWhatDiffers() {
    String list = "c, ".repeat(1000);
    assertEquals(
        "alter-view v (edit-in-place): ..., c, c, c, c, c, c, x, c, c, c, c, c, c, ... ->"
            + " ..., c, c, c, c, c, c, yy, c, c, c, c, c, c, ...",
        line(
            ChangeKind.ALTER_VIEW,
            "",
            "v",
            "CREATE VIEW v AS\n  SELECT " + list + "x, " + list + "c FROM t",
            "CREATE VIEW v AS SELECT " + list + "yy, " + list + "c FROM t"));
    String other = line(ChangeKind.ALTER_VIEW, "", "v", "a".repeat(5000), "b".repeat(5000));
    assertTrue(other.length() < 300, other);
  }

  private static String line(ChangeKind kind, String table, String name, String from, String to) {
    return new Change(kind, table, name, from, to, Method.EDIT_IN_PLACE).line();
  }
}
