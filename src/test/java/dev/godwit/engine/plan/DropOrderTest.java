package dev.godwit.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class DropOrderTest {
  @Test
  void childrenAreDroppedBeforeTheirParents() {
    List<Table> tables =
        tables(
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY);
            CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES A, again REFERENCES a);
            CREATE TABLE c (b REFERENCES b, a REFERENCES a);
            CREATE TABLE d (x);
            """);
    assertEquals(List.of("c", "b", "a", "d"), names(DropOrder.childrenFirst(tables)));
  }

  @Test
  void aTableThatRefersToItselfDoesNotBlockItself() {
    List<Table> tables = tables("CREATE TABLE a (a REFERENCES a); CREATE TABLE b (a REFERENCES a)");
    assertEquals(List.of("b", "a"), names(DropOrder.childrenFirst(tables)));
  }

  @Test
  void aCycleIsDroppedInTheOrderOfItsNames() {
    List<Table> tables =
        tables(
            """
            CREATE TABLE a (b REFERENCES b);
            CREATE TABLE b (a REFERENCES a);
            CREATE TABLE c (a REFERENCES a);
            """);
    assertEquals(List.of("c", "a", "b"), names(DropOrder.childrenFirst(tables)));
  }

  @Test
  void findsTheTablesThatReferToADroppedOne() {
    List<Table> tables =
        tables(
            """
            CREATE TABLE a (b REFERENCES b);
            CREATE TABLE b (a REFERENCES a, b REFERENCES B);
            CREATE TABLE c (b REFERENCES b);
            CREATE TABLE d (x);
            """);
    List<Table> order = tables.subList(0, 2);
    List<Table> staying = tables.subList(2, 4);
    assertEquals(List.of("b"), DropOrder.referring(tables.get(0), order, staying));
    // When b is dropped, a no longer exists.
    assertEquals(List.of("b", "c"), DropOrder.referring(tables.get(1), order, staying));
  }

  private static List<Table> tables(String ddl) {
    return Sqlite.inspect("schema", ddl).tables();
  }

  private static List<String> names(List<Table> tables) {
    return tables.stream().map(Table::name).toList();
  }
}
