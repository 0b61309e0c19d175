package dev.godwit.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamesTest {
  private static final String BEFORE =
      "CREATE TABLE a (x, y); CREATE TABLE b (x); CREATE VIRTUAL TABLE words USING fts5 (w);";

  @Test
  void withoutOptionsNothingIsRenamed() {
    Renames renames = renames(BEFORE, BEFORE);
    assertTrue(renames.isEmpty());
    assertEquals(List.of(), renames.steps());
    assertEquals(List.of(), renames.differences());
    assertEquals(List.of(), renames.reversed());
    assertFalse(renames.touch("a"));
  }

  @Test
  void tablesAreRenamedBeforeColumns() {
    Renames renames = renames(BEFORE, "CREATE TABLE c (z, y); CREATE TABLE b (x)", "a.x=z", "A=C");
    assertEquals(List.of("a>c", "c.x>z"), steps(renames));
    assertEquals(List.of("c=a", "c.z=x"), renames.reversed());
    assertEquals(List.of("a"), renames.touched().stream().map(Table::name).toList());
    assertTrue(renames.touch("C"));
    assertFalse(renames.touch("b"));
    assertEquals(
        List.of("RENAME_TABLE c a-c", "RENAME_COLUMN z x-z"),
        renames.differences().stream()
            .map(d -> "%s %s %s-%s".formatted(d.kind(), d.name(), d.from(), d.to()))
            .toList());
  }

  @Test
  void twoTablesSwapTheirNamesThroughATemporaryOne() {
    Renames renames =
        renames(
            "CREATE TABLE a (x); CREATE TABLE b (y)",
            "CREATE TABLE a (y); CREATE TABLE b (x)",
            "a=b",
            "b=a");
    assertEquals(
        List.of(
            "a>godwit_renamed_1", "b>godwit_renamed_2", "godwit_renamed_1>b", "godwit_renamed_2>a"),
        steps(renames));
    assertEquals(List.of("b=a", "a=b"), renames.reversed());
  }

  @Test
  void twoColumnsSwapTheirNamesThroughATemporaryOne() {
    Renames renames = renames("CREATE TABLE a (x, y)", "CREATE TABLE a (y, x)", "a.x=y", "a.y=x");
    assertEquals(
        List.of(
            "a.x>godwit_renamed_1",
            "a.y>godwit_renamed_2",
            "a.godwit_renamed_1>y",
            "a.godwit_renamed_2>x"),
        steps(renames));
  }

  @Test
  void anObjectWhoseNameIsWantedIsMovedAwayToBeDropped() {
    Renames renames = renames(BEFORE, "CREATE TABLE b (x, y)", "a=b");
    assertEquals(1, renames.differences().size());
    assertTrue(steps(renames).contains("b>godwit_dropped_b"), steps(renames).toString());
    assertEquals(List.of("b=a"), renames.reversed());
    assertEquals("b", Renames.now("godwit_dropped_b"));
    assertEquals("b", Renames.now("b"));
    Renames columns = renames(BEFORE, "CREATE TABLE a (y); CREATE TABLE b (x)", "a.x=y");
    assertTrue(steps(columns).contains("a.y>godwit_dropped_y"), steps(columns).toString());
  }

  @Test
  void anotherCaseOfLettersIsARename() {
    Renames renames = renames("CREATE TABLE a (x)", "CREATE TABLE A (x)");
    assertEquals(1, renames.differences().size());
    assertEquals(List.of(), renames.reversed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "nothing=b%no table nothing",
        "a=nothing%no table nothing",
        "words=b%virtual table",
        "a.nothing=y%no column nothing",
        "a.x=nothing%no column nothing",
        "nothing.x=y%no table nothing",
        "a=b=c%old=new",
      })
  void aRenameOfWhatDoesNotExistIsRefused(String rename, String reason) {
    InvalidInputException refusal =
        assertThrows(InvalidInputException.class, () -> renames(BEFORE, BEFORE, rename));
    assertEquals(ErrorCode.BAD_RENAME, refusal.code());
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(rename), refusal.getMessage());
  }

  private static List<String> steps(Renames renames) {
    return renames.steps().stream()
        .map(r -> (r.isColumn() ? r.table() + "." : "") + r.from() + ">" + r.to())
        .toList();
  }

  private static Renames renames(String before, String after, String... options) {
    return Renames.of(
        Sqlite.inspect("before", before), Sqlite.inspect("after", after), List.of(options));
  }
}
