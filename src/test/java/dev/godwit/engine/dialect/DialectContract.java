package dev.godwit.engine.dialect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.error.InvalidScriptException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.migration.ScriptText;
import dev.godwit.engine.plan.AnsweredNames;
import dev.godwit.engine.plan.DataLossCheck;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every dialect must do. The test class of a dialect extends this one and supplies the dialect
 * and its databases. A dialect that cannot do everything yet overrides {@link #claims}: the tests
 * of the other parts are then aborted, with the name of the part.
 */
public abstract class DialectContract {
  private static final int THREADS = 4;
  private static final List<String> ODD_NAMES =
      List.of(
          "two words",
          "it's",
          "say \"so\"",
          "order",
          "SELECT",
          "Größe",
          "a;b",
          "a--b",
          "a.b",
          "a=b",
          "[a]",
          "`a`",
          "100%",
          "名前",
          "\u3000a",
          "a\u3000");

  /** The dialect under test. */
  protected abstract Dialect dialect();

  /** The parts that the dialect claims to do. */
  protected Set<ContractPart> claims() {
    return EnumSet.allOf(ContractPart.class);
  }

  /** Opens a new, empty database. */
  protected Connection connect() throws SQLException {
    throw new SQLException("The dialect %s has no databases".formatted(dialect().name()));
  }

  /** A statement that defines a table with columns of text. */
  protected String table(String name, String... columns) {
    List<String> texts = new ArrayList<>();
    for (String column : columns) {
      texts.add(ContractDatabase.quoted(column) + " TEXT");
    }
    return "CREATE TABLE %s (%s);\n"
        .formatted(ContractDatabase.quoted(name), String.join(", ", texts));
  }

  /** Scripts that touch the files or other databases of the machine; one may use this file. */
  protected List<String> escapes(Path file) {
    return List.of();
  }

  /** Scripts that control the transaction or use another database. */
  protected List<String> notForRevisions() {
    return List.of("BEGIN;", "COMMIT;", "ROLLBACK;");
  }

  @Test
  void ddlLoadsAsTheSameSchema() {
    requireClaim(ContractPart.READ_BACK);
    for (Schema schema : List.of(load(""), load(table("a", "x")), twoTables())) {
      assertEquals(dialect().name(), schema.dialect());
      assertEquals(schema, load(schema.ddl()), schema.ddl());
      assertEquals(schema.fingerprint(), load(schema.ddl()).fingerprint());
    }
    assertFalse(twoTables().isEmpty());
  }

  @Test
  void aSchemaComparedWithItselfHasNoChanges() {
    requireClaim(ContractPart.SAME_SCHEMA);
    assertNoChanges(load(""));
    assertNoChanges(twoTables());
  }

  @Test
  void theSameInputGivesTheSameScriptInEveryThread()
      throws InterruptedException, ExecutionException {
    requireClaim(ContractPart.SAME_PLAN);
    String expected = script(twoTables(), load(table("a", "x", "y") + table("c", "z")), all());
    assertFalse(expected.isEmpty());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<String>> scripts = new ArrayList<>();
      for (int i = 0; i < 4 * THREADS; i++) {
        scripts.add(
            threads.submit(
                () -> script(twoTables(), load(table("a", "x", "y") + table("c", "z")), all())));
      }
      for (Future<String> script : scripts) {
        assertEquals(expected, script.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aRehearsedScriptLeadsToTheWantedSchema() {
    requireClaim(ContractPart.REHEARSAL);
    Schema before = twoTables();
    Schema after = load(table("a", "x", "y") + table("c", "z"));
    try (Rehearsal rehearsal = dialect().rehearse(before)) {
      Schema reached = rehearsal.run(script(before, after, all()));
      assertEquals(after.fingerprint(), reached.fingerprint());
      assertTrue(plan(reached, after, all()).isEmpty());
      Schema back = rehearsal.run(script(reached, before, all()));
      assertEquals(before.fingerprint(), back.fingerprint());
    }
  }

  @Test
  void anUntrustedScriptLeadsToItsSchema() {
    requireClaim(ContractPart.REHEARSAL);
    Schema before = load(table("a", "x", "y"));
    Schema after = twoTables();
    String script = script(before, after, all());
    assertEquals(
        after.fingerprint(), dialect().runUntrusted(before, "script", script).fingerprint());
  }

  @Test
  void aScriptKeepsTheRowsOfARealDatabase() throws SQLException {
    requireClaim(ContractPart.ROWS);
    try (ContractDatabase database = database(table("a", "x", "y") + table("b", "y"))) {
      database.insert("a", "1", "one");
      database.insert("a", "2", "two");
      database.insert("b", "three");
      Schema before = database.schema();
      Schema after = load(table("a", "x", "z") + table("b", "y") + table("c", "z"));
      MigrationOptions options = allow("drop-column");
      database.run(script(before, after, options));
      assertEquals(after.fingerprint(), database.schema().fingerprint());
      assertEquals(List.of("1|null", "2|null"), database.rows("a"));
      assertEquals(List.of("three"), database.rows("b"));
      assertTrue(plan(database.schema(), after, options).isEmpty());
    }
  }

  @Test
  void aChangeThatDeletesDataIsRefusedUnlessItIsAllowed() {
    requireClaim(ContractPart.DATA_LOSS);
    Schema before = twoTables();
    Schema after = load(table("a", "x", "y"));
    RefusedException refusal =
        assertThrows(
            RefusedException.class, () -> checkedPlan(before, after, MigrationOptions.none()));
    assertEquals(
        List.of(ChangeKind.DROP_TABLE), refusal.changes().stream().map(Change::kind).toList());
    assertTrue(refusal.getMessage().contains("b"), refusal.getMessage());
    assertThrows(RefusedException.class, () -> checkedPlan(before, after, allow("drop-column")));
    assertFalse(checkedPlan(before, after, allow("drop-table")).isEmpty());
  }

  @Test
  void aRefusalNamesTheOptionsThatAllowTheChange() {
    requireClaim(ContractPart.OPTIONS);
    Schema before = load(table("a", "x") + table("old", "p", "q"));
    Schema after = load(table("a", "x") + table("renamed", "p", "q"));
    RefusedException refusal =
        assertThrows(
            RefusedException.class, () -> checkedPlan(before, after, MigrationOptions.none()));
    assertEquals(
        List.of(
            SuggestedOption.exclude("old"),
            SuggestedOption.rename("old=renamed"),
            SuggestedOption.allow("drop-table")),
        refusal.options());
    assertFalse(checkedPlan(before, after, allow("drop-table")).isEmpty());
  }

  @Test
  void tablesAndColumnsAreRenamedWithTheirRows() throws SQLException {
    requireClaim(ContractPart.RENAMES);
    try (ContractDatabase database = database(table("a", "x", "y") + table("b", "x"))) {
      database.insert("a", "1", "one");
      database.insert("b", "two");
      // The two columns swap their names.
      Schema after = load(table("c", "y", "x") + table("b", "x"));
      List<String> renames = List.of("a=c", "a.x=y", "a.y=x");
      MigrationOptions options = new MigrationOptions(renames, Set.of(), true);
      Plan plan = checkedPlan(database.schema(), after, options);
      assertEquals(
          Set.of(ChangeKind.RENAME_TABLE, ChangeKind.RENAME_COLUMN),
          Set.copyOf(plan.changes().stream().map(Change::kind).toList()));
      database.run(ScriptText.of(plan, dialect()::definitionLines, false).text());
      assertEquals(after.fingerprint(), database.schema().fingerprint());
      assertEquals(List.of("1|one"), database.rows("c"));
      assertEquals(List.of("two"), database.rows("b"));
    }
  }

  @TestFactory
  Stream<DynamicTest> anUntrustedScriptCannotLeaveTheScratchDatabase(@TempDir Path dir) {
    requireClaim(ContractPart.UNTRUSTED_SCRIPTS);
    Path file = dir.resolve("escaped");
    return escapes(file).stream()
        .map(
            script ->
                DynamicTest.dynamicTest(
                    script,
                    () -> {
                      Schema before = load(table("a", "x"));
                      assertThrows(InvalidDdlException.class, () -> load(script));
                      assertThrows(
                          InvalidDdlException.class,
                          () -> dialect().runUntrusted(before, "script", script));
                      assertEquals(List.of(), files(dir));
                    }));
  }

  @Test
  void aGeneratedScriptCanBePartOfARevision() {
    requireClaim(ContractPart.SCRIPT_CHECK);
    String script = script(twoTables(), load(table("a", "x", "y")), all());
    assertDoesNotThrow(
        () -> dialect().checkScript("V1__a.sql", script, false, HistoryTableName.FLYWAY));
    assertDoesNotThrow(
        () -> dialect().checkScript("V1__a.sql", script, true, HistoryTableName.FLYWAY));
  }

  @TestFactory
  Stream<DynamicTest> aScriptThatControlsTheTransactionIsRefused() {
    requireClaim(ContractPart.SCRIPT_CHECK);
    return notForRevisions().stream()
        .map(
            script ->
                DynamicTest.dynamicTest(
                    script,
                    () -> {
                      String text = table("a", "x") + script;
                      InvalidScriptException refusal =
                          assertThrows(
                              InvalidScriptException.class,
                              () ->
                                  dialect()
                                      .checkScript(
                                          "V1__a.sql", text, true, HistoryTableName.FLYWAY));
                      assertEquals(2, refusal.line(), refusal.getMessage());
                    }));
  }

  @Test
  void aTerminatedScriptCanBeFollowedByAnotherOne() {
    requireClaim(ContractPart.TERMINATED);
    String first = table("a", "x").strip();
    String open = first.endsWith(";") ? first.substring(0, first.length() - 1) : first;
    Schema both = load(table("a", "x") + table("b", "y"));
    for (String script : List.of(first, open, open + " -- a comment", open + "\n-- a comment\n")) {
      String text = dialect().terminated(script) + "\n" + table("b", "y");
      assertEquals(both.fingerprint(), load(text).fingerprint(), text);
    }
    assertEquals(first, dialect().terminated(first));
  }

  @Test
  void theErrorForInvalidDdlHasItsStatementAndLine() {
    requireClaim(ContractPart.INVALID_DDL);
    String ddl = table("a", "x") + "-- a comment\n\n" + "no statement at all;\n";
    InvalidDdlException error =
        assertThrows(InvalidDdlException.class, () -> dialect().load("the model", ddl));
    assertEquals("the model", error.source());
    assertEquals(2, error.statement());
    assertEquals(4, error.line());
    assertFalse(error.reason().isBlank());
  }

  @TestFactory
  Stream<DynamicTest> namesMayHoldAnyCharacter() {
    requireClaim(ContractPart.ODD_NAMES);
    return ODD_NAMES.stream().map(name -> DynamicTest.dynamicTest(name, () -> oddName(name)));
  }

  private void oddName(String name) throws SQLException {
    String other = name + " 2";
    try (ContractDatabase database = database(table(name, name, "x"))) {
      database.insert(name, "1", "one");
      Schema before = database.schema();
      Table table = before.tables().get(0);
      assertEquals(name, table.name());
      assertEquals(List.of(name, "x"), table.columns().stream().map(Column::name).toList());
      assertEquals(before, load(before.ddl()));
      String column = AnsweredNames.write(name);
      List<String> renames =
          List.of(
              column + "=" + AnsweredNames.write(other),
              column + "." + column + "=" + AnsweredNames.write(other));
      Schema after = load(table(other, other));
      MigrationOptions options = new MigrationOptions(renames, Set.of("drop-column"), false);
      database.run(script(before, after, options));
      assertEquals(after.fingerprint(), database.schema().fingerprint());
      assertEquals(List.of("1"), database.rows(other));
    }
  }

  @TestFactory
  Stream<DynamicTest> scenarios() {
    requireClaim(ContractPart.SCENARIOS);
    List<ScenarioFolder> folders =
        ScenarioFolder.in(Path.of("src/test/scenarios", dialect().name()));
    assertFalse(folders.isEmpty());
    return folders.stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.name(), folder.dir().toUri(), () -> scenario(folder)));
  }

  private void scenario(ScenarioFolder folder) throws SQLException {
    Schema before = folder.current(dialect());
    Schema after = folder.desired(dialect());
    assertEquals(before.fingerprint(), load(before.ddl()).fingerprint(), "read back");
    assertNoChanges(before);
    Plan plan;
    try {
      plan = checkedPlan(before, after, folder.options());
    } catch (GodwitException e) {
      assertTrue(folder.has("refusal.txt"), e.sentence());
      return;
    }
    assertEquals(plan, checkedPlan(before, after, folder.options()), "planned twice");
    try (ContractDatabase database = database(folder.read("before.sql"))) {
      database.run(folder.read("rows.sql"));
      apply(folder, plan, database, after);
    }
  }

  private void apply(ScenarioFolder folder, Plan plan, ContractDatabase database, Schema after)
      throws SQLException {
    RowCounts rows = RowCounts.of(database);
    try {
      database.run(ScriptText.of(plan, dialect()::definitionLines, false).text());
    } catch (SQLException e) {
      assertTrue(folder.has("failure.txt"), e.getMessage());
      assertEquals(rows, RowCounts.of(database), "a script that fails changes nothing");
      return;
    }
    rows.after(plan).assertIn(database);
    Schema reached = database.schema();
    MigrationOptions again = new MigrationOptions(List.of(), Set.of("all"), false);
    assertEquals(List.of(), plan(reached, after, again).changes(), "a second plan");
  }

  private void assertNoChanges(Schema schema) {
    Pair<Schema> same = new Pair<>(schema, load(schema.ddl()));
    assertTrue(SchemaDiff.of(same, true).isEmpty(), "the differences");
    assertTrue(plan(same.before(), same.after(), MigrationOptions.none()).isEmpty(), "the plan");
  }

  private void requireClaim(ContractPart part) {
    Assumptions.assumeTrue(
        claims().contains(part),
        () -> "The dialect %s does not claim %s".formatted(dialect().name(), part));
  }

  private ContractDatabase database(String ddl) throws SQLException {
    ContractDatabase database = new ContractDatabase(dialect(), connect());
    database.run(ddl);
    return database;
  }

  private Schema load(String ddl) {
    return dialect().load("the model", ddl);
  }

  private Schema twoTables() {
    return load(table("a", "x", "y") + table("b", "y"));
  }

  private String script(Schema before, Schema after, MigrationOptions options) {
    return ScriptText.of(checkedPlan(before, after, options), dialect()::definitionLines, false)
        .text();
  }

  private Plan checkedPlan(Schema before, Schema after, MigrationOptions options) {
    Plan plan = plan(before, after, options);
    DataLossCheck.require(plan, options, true);
    return plan;
  }

  private Plan plan(Schema before, Schema after, MigrationOptions options) {
    return dialect().plan(Renames.of(before, after, options.renames()), after, options, false);
  }

  private static MigrationOptions allow(String word) {
    return new MigrationOptions(List.of(), Set.of(word), false);
  }

  private static MigrationOptions all() {
    return MigrationOptions.all();
  }

  private static List<Path> files(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.toList();
    }
  }
}
