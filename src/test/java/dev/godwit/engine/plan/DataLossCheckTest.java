package dev.godwit.engine.plan;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.dialect.sqlite.SqliteDialect;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.schema.Schema;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataLossCheckTest {
  @Test
  void aPlanThatDeletesNothingNeedsNoOption() {
    assertDoesNotThrow(
        () -> check("CREATE TABLE t (a); CREATE INDEX i ON t (a)", "CREATE TABLE t (a INT, b)"));
  }

  @Test
  void everyLossMustBeAllowedByItsOwnWord() {
    String before = "CREATE TABLE t (a INT, b TEXT); CREATE TABLE gone (x)";
    String after = "CREATE TABLE t (a INT)";
    RefusedException refusal = assertThrows(RefusedException.class, () -> check(before, after));
    assertEquals(ErrorCode.DESTRUCTIVE_CHANGE, refusal.code());
    assertEquals(
        Set.of(
            SuggestedOption.allow("drop-table"),
            SuggestedOption.allow("drop-column"),
            SuggestedOption.exclude("gone")),
        Set.copyOf(refusal.options()));
    assertTrue(refusal.getMessage().contains("the column t.b with its values"));
    assertTrue(refusal.getMessage().contains("the table gone with its rows"));
    assertTrue(refusal.getMessage().contains("--allow drop-column"), refusal.getMessage());
    RefusedException other =
        assertThrows(RefusedException.class, () -> check(before, after, "drop-table"));
    assertEquals(List.of(SuggestedOption.allow("drop-column")), other.options());
    assertDoesNotThrow(() -> check(before, after, "drop-table", "drop-column"));
    assertDoesNotThrow(() -> check(before, after, "all"));
  }

  @Test
  void aColumnOfTheSameTypeMayBeARename() {
    RefusedException refusal =
        assertThrows(
            RefusedException.class,
            () ->
                check(
                    "CREATE TABLE t (id INT, a VARCHAR(10), n INT)",
                    "CREATE TABLE t (id INT, n INT, b VARCHAR(20), c BLOB)"));
    assertEquals(ErrorCode.POSSIBLE_RENAME, refusal.code());
    assertEquals(
        List.of(SuggestedOption.rename("t.a=b"), SuggestedOption.allow("drop-column")),
        refusal.options());
  }

  @Test
  void aTableWithHalfOfTheColumnsMayBeARename() {
    String before = "CREATE TABLE stays (x); CREATE TABLE \"a.b\" (id, p, q, r)";
    assertEquals(
        List.of(
            SuggestedOption.exclude("a.b"),
            SuggestedOption.rename("\"a.b\"=alike"),
            SuggestedOption.allow("drop-table")),
        assertThrows(
                RefusedException.class,
                () ->
                    check(
                        before,
                        "CREATE TABLE stays (x); CREATE TABLE alike (ID, p, y, z);"
                            + "CREATE TABLE other (id, x, y, z)"))
            .options());
  }

  @Test
  void anAllowedLossIsNoQuestion() {
    assertDoesNotThrow(
        () -> check("CREATE TABLE t (i, a TEXT)", "CREATE TABLE t (i, b TEXT)", "drop-column"));
  }

  private static void check(String before, String after, String... allow) {
    MigrationOptions options = new MigrationOptions(List.of(), Set.of(allow), false);
    Schema current = Sqlite.inspect("before", before);
    Schema desired = Sqlite.inspect("after", after);
    Renames renames = Renames.of(current, desired, List.of());
    DataLossCheck.require(
        new SqliteDialect().plan(renames, desired, options, false), options, true);
  }
}
