package dev.godwit.engine.dialect.sqlite.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
  @Test
  void aScriptIsSplitAtItsSemicolons() {
    assertEquals(
        List.of("SELECT 1", "SELECT ';', \";\", [;], `;`", "SELECT 2 -- ;\n"),
        texts("SELECT 1;;\nSELECT ';', \";\", [;], `;`; /* ; */ SELECT 2 -- ;\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", ";;", "-- only a comment", "/* ; */;"})
  void aScriptWithoutTokensHasNoStatements(String script) {
    assertEquals(List.of(), Statements.of(script));
  }

  @Test
  void aStatementHasItsNumberAndLine() {
    List<Statements.Statement> statements =
        Statements.of("-- a comment\nSELECT 1;\n;\n/* one\n*/ SELECT 2;");
    assertEquals(List.of(1, 2), statements.stream().map(Statements.Statement::number).toList());
    assertEquals(List.of(2, 5), statements.stream().map(Statements.Statement::line).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END",
        "create temp trigger g AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; END",
        "CREATE TEMPORARY TRIGGER g AFTER INSERT ON t BEGIN SELECT 'END;'; -- END;\nEND",
      })
  void aTriggerIsOneStatement(String trigger) {
    assertEquals(List.of(trigger, "SELECT 3"), texts(trigger + "; SELECT 3"));
  }

  @Test
  void onlyAStatementThatCreatesATriggerHasABody() {
    assertEquals(2, Statements.of("CREATE TABLE trigger_ (a); SELECT 1").size());
    assertEquals(2, Statements.of("DROP TRIGGER g; SELECT 1").size());
    assertEquals(2, Statements.of("CREATE TABLE \"TRIGGER\" (a); SELECT 1").size());
  }

  @Test
  void aTriggerWithoutEndRunsToTheEndOfTheScript() {
    List<Statements.Statement> statements =
        Statements.of("CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; SELECT 2;");
    assertEquals(1, statements.size());
    assertTrue(Statements.insideTrigger(statements.get(0).tokens()));
  }

  @Test
  void aStatementStartsWithBareWords() {
    Statements.Statement statement = Statements.of("Create /* a */ Table \"t\" (a)").get(0);
    assertTrue(statement.startsWith("CREATE", "TABLE"));
    assertFalse(statement.startsWith("CREATE", "TABLE", "t"));
    assertFalse(Statements.of("CREATE").get(0).startsWith("CREATE", "TABLE"));
  }

  private static List<String> texts(String script) {
    return Statements.of(script).stream().map(Statements.Statement::sql).toList();
  }
}
