package dev.godwit.engine.dialect.sqlite.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.godwit.engine.dialect.sqlite.Scenario;
import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Objects reused from a known schema equal those that would be read again. */
class UnchangedTest {

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return Scenario.all()
        .flatMap(scenario -> upgrade(scenario).stream())
        .map(run -> DynamicTest.dynamicTest(run.scenario().name(), run::check));
  }

  private record Run(Scenario scenario, String upgrade) {
    void check() throws SQLException {
      Schema current = scenario.current();
      try (Scratch scratch = Scratch.open().load(current)) {
        assertEquals(scratch.inspect(), scratch.inspect(current));
        for (Statements.Statement statement : Statements.of(upgrade)) {
          scratch.run(statement.sql());
        }
        Schema reached = scratch.inspect();
        assertEquals(reached, scratch.inspect(current));
        assertEquals(reached, scratch.inspect(scenario.desired()));
      }
    }
  }

  private static Optional<Run> upgrade(Scenario scenario) {
    try {
      return Optional.of(new Run(scenario, scenario.migrate().upgrade()));
    } catch (GodwitException e) {
      return Optional.empty();
    }
  }

  @Test
  void reusesObjectsWithTheSameText() throws SQLException {
    try (Scratch scratch = Scratch.open()) {
      scratch.run("CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE INDEX i ON a (id)");
      Schema before = scratch.inspect();
      scratch.run("CREATE TABLE b (id INTEGER PRIMARY KEY)");
      Schema after = scratch.inspect(before);
      assertSame(before.tables().get(0), after.tables().get(0));
      assertSame(before.indexes().get(0), after.indexes().get(0));
    }
  }

  /** A reference without columns means the key of its parent. */
  @Test
  void readsReferencesToAChangedKeyAgain() throws SQLException {
    try (Scratch scratch = Scratch.open()) {
      scratch.run("CREATE TABLE a (id INTEGER PRIMARY KEY, code TEXT)");
      scratch.run("CREATE TABLE b (x REFERENCES A)");
      Schema before = scratch.inspect();
      scratch.run("DROP TABLE a");
      assertEquals(scratch.inspect(), scratch.inspect(before));
      scratch.run("CREATE TABLE a (id INTEGER, code TEXT PRIMARY KEY)");
      Schema after = scratch.inspect(before);
      assertEquals(scratch.inspect(), after);
      assertEquals(List.of("code"), target(after));
      assertEquals(List.of("id"), target(before));
    }
  }

  /** An index has the collations of its columns, and its name belongs to one table at a time. */
  @Test
  void readsTheIndexesOfAChangedTableAgain() throws SQLException {
    try (Scratch scratch = Scratch.open()) {
      scratch.run("CREATE TABLE a (x TEXT); CREATE TABLE b (x TEXT); CREATE INDEX i ON a (x)");
      Schema before = scratch.inspect();
      scratch.run("DROP TABLE a; CREATE TABLE a (x TEXT COLLATE NOCASE); CREATE INDEX i ON a (x)");
      Schema after = scratch.inspect(before);
      assertEquals(scratch.inspect(), after);
      assertEquals("NOCASE", after.indexes().get(0).parts().get(0).collation());
      scratch.run("DROP INDEX i; CREATE INDEX i ON b (x)");
      assertEquals(scratch.inspect(), scratch.inspect(after));
      assertNotSame(after.indexes().get(0), scratch.inspect(after).indexes().get(0));
    }
  }

  private static List<String> target(Schema schema) {
    return schema.table("b").orElseThrow().foreignKeys().get(0).targets();
  }
}
