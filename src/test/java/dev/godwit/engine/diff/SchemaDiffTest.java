package dev.godwit.engine.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.View;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {
  private static final String TABLES =
      "CREATE TABLE t (a TEXT, b TEXT); CREATE TABLE gone (a TEXT);";

  @Test
  void isEmptyForSchemasWithTheSameMeaning() {
    SchemaDiff diff = diff("CREATE TABLE t (a TEXT)", "create table T ( \"a\" text )");
    assertTrue(diff.isEmpty());
  }

  @Test
  void keepsTheSchemasThatItCompares() {
    SchemaDiff diff = diff(TABLES, "CREATE TABLE t (a TEXT)");
    assertEquals(2, diff.schemas().before().tables().size());
    assertEquals(1, diff.schemas().after().tables().size());
  }

  @Test
  void ignoresTheCaseOfTableNames() {
    SchemaDiff diff = diff(TABLES, "CREATE TABLE T (a TEXT, b TEXT)");
    assertTrue(diff.drops("GONE"));
    assertFalse(diff.drops("t"));
    assertTrue(diff.table("T").isPresent());
    assertEquals(List.of("gone"), diff.tables().dropped().stream().map(Table::name).toList());
  }

  @Test
  void comparesTheOrderOfColumnsOnRequest() {
    Pair<Schema> schemas =
        schemas("CREATE TABLE t (a TEXT, b TEXT)", "CREATE TABLE t (b TEXT, a TEXT)");
    assertTrue(SchemaDiff.of(schemas, false).isEmpty());
    SchemaDiff diff = SchemaDiff.of(schemas, true);
    assertTrue(diff.table("t").orElseThrow().has(ChangeKind.REORDER_COLUMNS));
  }

  @Test
  void comparesTheActionOfAForeignKey() {
    String child = "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p%s)";
    SchemaDiff diff = diff(child.formatted(""), child.formatted(" ON DELETE CASCADE"));
    Difference difference = diff.table("c").orElseThrow().differences().get(0);
    assertEquals(ChangeKind.ALTER_FOREIGN_KEY, difference.kind());
    assertTrue(difference.to().contains("CASCADE"), difference.to());
  }

  @Test
  void createsIndexesThatAreNewOrChanged() {
    SchemaDiff diff =
        diff(
            TABLES + "CREATE INDEX same ON t (a); CREATE INDEX other ON t (a)",
            TABLES
                + "CREATE INDEX same ON t ( a ); CREATE INDEX other ON t (b);"
                + "CREATE INDEX added ON t (a)");
    assertEquals(
        List.of("added", "other"), diff.createdIndexes().stream().map(Index::name).toList());
  }

  @Test
  void findsTheChangeThatCreatesAnObject() {
    SchemaDiff diff =
        diff(
            TABLES + "CREATE VIEW same AS SELECT 1; CREATE VIEW other AS SELECT 1",
            TABLES
                + "CREATE VIEW same AS SELECT  1; CREATE VIEW other AS SELECT 2;"
                + "CREATE VIEW added AS SELECT 3");
    assertEquals(Optional.of("add-view added (create)"), created("added", diff));
    assertEquals(
        Optional.of(
            "alter-view other (create): CREATE VIEW other AS SELECT 1 -> CREATE VIEW other AS SELECT 2"),
        created("other", diff));
    assertEquals(Optional.empty(), created("same", diff));
  }

  private static Optional<String> created(String name, SchemaDiff diff) {
    View view =
        diff.schemas().after().views().stream()
            .filter(v -> v.name().equals(name))
            .findFirst()
            .orElseThrow();
    return ObjectKind.VIEW.created(view, diff.views()).map(Change::line);
  }

  private static SchemaDiff diff(String before, String after) {
    return SchemaDiff.of(schemas(before, after), false);
  }

  private static Pair<Schema> schemas(String before, String after) {
    return new Pair<>(Sqlite.inspect("before", before), Sqlite.inspect("after", after));
  }
}
