package dev.godwit.engine.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableDiffTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "a, b%a, \"b\"%",
        "a%A%ALTER_COLUMN A: a -> A",
        "a, b%b, a%",
        "a%a, b INT%ADD_COLUMN b: -> b INT",
        "a, b INT%a%DROP_COLUMN b: b INT ->",
        "a INT%a TEXT%ALTER_COLUMN a: a INT -> a TEXT",
        "a INT%A INT NOT NULL%ALTER_COLUMN A: a INT -> A INT NOT NULL",
        "a DEFAULT 1%a DEFAULT (1)%",
        "a DEFAULT 1%a DEFAULT '1'%ALTER_COLUMN a: a DEFAULT 1 -> a DEFAULT '1'",
        "a COLLATE NOCASE%a%ALTER_COLUMN a: a COLLATE NOCASE -> a",
        "a INT NOT NULL%a INT NOT NULL, PRIMARY KEY (a)%"
            + "ALTER_PRIMARY_KEY (a): -> PRIMARY KEY (a)",
        "a INT PRIMARY KEY%a INT%ALTER_PRIMARY_KEY (a): PRIMARY KEY (a) ->",
        "a INTEGER NOT NULL PRIMARY KEY%a INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT%"
            + "ALTER_PRIMARY_KEY (a): PRIMARY KEY (a) (the rowid) -> PRIMARY KEY (a AUTOINCREMENT)"
            + " (the rowid)",
        "a, b, UNIQUE (a)%a UNIQUE, b%",
        "a, b%a, b UNIQUE%ADD_UNIQUE (b): -> UNIQUE (b)",
        "a UNIQUE%a%DROP_UNIQUE (a): UNIQUE (a) ->",
        "a, UNIQUE (a)%a, CONSTRAINT u UNIQUE (a)%"
            + "ALTER_UNIQUE u: UNIQUE (a) -> CONSTRAINT u UNIQUE (a)",
        "a, b, CONSTRAINT u UNIQUE (a)%a, b, CONSTRAINT u UNIQUE (a, b)%"
            + "ALTER_UNIQUE u: CONSTRAINT u UNIQUE (a) -> CONSTRAINT u UNIQUE (a, b)",
        "a, CHECK (a > 0)%a CHECK (a>0)%",
        "a%a CHECK (a > 0)%ADD_CHECK (a > 0): -> CHECK (a > 0)",
        "a CHECK (a > 0)%a%DROP_CHECK (a > 0): CHECK (a > 0) ->",
        "a CONSTRAINT c CHECK (a > 0)%a CONSTRAINT c CHECK (a > 1)%"
            + "ALTER_CHECK c: CONSTRAINT c CHECK (a > 0) -> CONSTRAINT c CHECK (a > 1)",
        "a CHECK (a > 0) CHECK (a > 0)%a CHECK (a > 0)%",
        "a%a REFERENCES p%ADD_FOREIGN_KEY (a): -> FOREIGN KEY (a) REFERENCES p",
        "a REFERENCES p%a%DROP_FOREIGN_KEY (a): FOREIGN KEY (a) REFERENCES p ->",
        "a REFERENCES p%a REFERENCES p ON UPDATE CASCADE%ALTER_FOREIGN_KEY (a): FOREIGN KEY (a)"
            + " REFERENCES p -> FOREIGN KEY (a) REFERENCES p ON UPDATE CASCADE",
        "a REFERENCES p%a REFERENCES q%"
            + "ALTER_FOREIGN_KEY (a): FOREIGN KEY (a) REFERENCES p -> FOREIGN KEY (a) REFERENCES q",
      })
  void findsEachKindOfDifference(String before, String after, String expected) {
    assertEquals(expected == null ? "" : expected, differences(tables(before, after), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        ") STRICT%)% STRICT -> ",
        ")%) WITHOUT ROWID% -> WITHOUT ROWID",
        ") STRICT%) WITHOUT ROWID, STRICT%STRICT -> STRICT, WITHOUT ROWID",
      })
  void comparesTheOptionsOfATable(String before, String after, String expected) {
    String table = "CREATE TABLE t (a INT NOT NULL PRIMARY KEY";
    TableDiff diff = TableDiff.of(new Pair<>(read(table + before), read(table + after)), false);
    assertEquals(
        "ALTER_TABLE t: " + expected.strip(),
        diff.differences().stream().map(TableDiffTest::text).findFirst().orElseThrow().strip());
  }

  @Test
  void listsDifferencesInAFixedOrder() {
    assertEquals(
        "DROP_COLUMN b, ALTER_COLUMN a, ADD_COLUMN d, REORDER_COLUMNS t, ALTER_PRIMARY_KEY (c),"
            + " DROP_UNIQUE (c), ADD_CHECK (a), ADD_FOREIGN_KEY (a)",
        TableDiff.of(
                tables(
                    "a INT, b, c UNIQUE",
                    "d, c NOT NULL PRIMARY KEY, a TEXT CHECK (a) REFERENCES p"),
                true)
            .differences()
            .stream()
            .filter(d -> !d.name().equals("c") || d.kind() != ChangeKind.ALTER_COLUMN)
            .map(d -> d.kind() + " " + d.name())
            .collect(Collectors.joining(", ")));
  }

  @Test
  void comparesTheOrderOfColumnsOnlyOnRequest() {
    Pair<Table> tables = tables("a, b, gone", "added, b, a");
    assertFalse(TableDiff.of(tables, false).has(ChangeKind.REORDER_COLUMNS));
    assertTrue(TableDiff.of(tables, true).has(ChangeKind.REORDER_COLUMNS));
    assertEquals(List.of("a", "b", "added"), names(TableDiff.of(tables, false).naturalOrder()));
    assertFalse(
        TableDiff.of(tables("a, gone, b", "a, b, c"), true).has(ChangeKind.REORDER_COLUMNS));
  }

  @Test
  void separatesAddedDroppedAndKeptColumns() {
    TableDiff diff = TableDiff.of(tables("a, B, c", "b INT, d, a"), false);
    assertEquals(List.of("d"), names(diff.addedColumns()));
    assertEquals(List.of("c"), names(diff.droppedColumns()));
    assertEquals(
        List.of("B-b", "a-a"),
        diff.keptColumns().stream().map(p -> p.before().name() + "-" + p.after().name()).toList());
  }

  @Test
  void hasOneOfSeveralKinds() {
    TableDiff diff = TableDiff.of(tables("a", "a, b"), false);
    assertTrue(diff.has(ChangeKind.DROP_COLUMN, ChangeKind.ADD_COLUMN));
    assertFalse(diff.has(ChangeKind.DROP_COLUMN));
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private static String differences(Pair<Table> tables, boolean columnOrder) {
    return TableDiff.of(tables, columnOrder).differences().stream()
        .map(TableDiffTest::text)
        .collect(Collectors.joining(" | "));
  }

  private static String text(Difference difference) {
    assertEquals("t", difference.table());
    return "%s %s: %s -> %s"
        .formatted(difference.kind(), difference.name(), difference.from(), difference.to())
        .replace(":  ->", ": ->")
        .strip();
  }

  private static Pair<Table> tables(String before, String after) {
    return new Pair<>(
        read("CREATE TABLE t (" + before + ")"), read("CREATE TABLE t (" + after + ")"));
  }

  private static Table read(String ddl) {
    return Sqlite.inspect("table", ddl).tables().get(0);
  }
}
