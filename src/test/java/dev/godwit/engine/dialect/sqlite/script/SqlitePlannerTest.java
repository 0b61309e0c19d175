package dev.godwit.engine.dialect.sqlite.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.dialect.sqlite.SqliteRehearsal;
import dev.godwit.engine.dialect.sqlite.catalog.SqliteCatalog;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.plan.Step;
import dev.godwit.engine.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqlitePlannerTest {
  private static final SchemaDiff NONE =
      SchemaDiff.of(new Pair<>(SqliteCatalog.NOTHING, SqliteCatalog.NOTHING), false);
  private static final String BEFORE =
      """
      CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER PRIMARY KEY, p REFERENCES parent);
      CREATE TABLE t (a TEXT, b TEXT);
      CREATE INDEX i ON t (a);
      CREATE INDEX taken ON child (p);
      CREATE VIEW v AS SELECT a FROM t;
      """;
  private static final String AFTER =
      """
      CREATE TABLE renamed (a TEXT, b INTEGER);
      CREATE TABLE taken (a TEXT);
      CREATE UNIQUE INDEX i ON renamed (a);
      CREATE VIEW w AS SELECT a FROM renamed;
      """;

  /** The order of execution: what is dropped first is listed first. */
  @Test
  void listsTheChangesInTheOrderInWhichTheyRun() {
    Plan plan = plan(BEFORE, AFTER, answers("t=renamed"), false);
    assertEquals(
        List.of(
            "drop-view v (drop)",
            "rename-table renamed (native): t -> renamed",
            "add-table taken (create)",
            "alter-column renamed.b (rebuild): b TEXT -> b INTEGER",
            "alter-index renamed.i (create): CREATE INDEX i ON \"renamed\" (a) ->"
                + " CREATE UNIQUE INDEX i ON renamed (a)",
            "drop-table child (drop)",
            "drop-table parent (drop)",
            "add-view w (create)"),
        plan.changes().stream().map(Change::line).toList());
    String sql = plan.sql();
    int last = -1;
    for (String statement :
        List.of(
            "type = 'view' AND name IN ('v')",
            "ALTER TABLE t RENAME TO renamed",
            "CREATE TABLE taken",
            "INSERT OR ABORT INTO godwit_new_renamed",
            "-- Tables child, parent go",
            "CREATE VIEW w")) {
      int at = sql.indexOf(statement, last);
      assertTrue(at > last, statement + " in " + sql);
      last = at;
    }
  }

  /** An index of a rebuilt table is created in the step of the rebuild. */
  @Test
  void keepsAChangeWithTheStatementsThatCarryItOut() {
    Plan plan = plan(BEFORE, AFTER, answers("t=renamed"), false);
    Step rebuild = step(plan, Method.REBUILD);
    assertEquals(
        List.of("alter-column", "alter-index"),
        rebuild.changes().stream().map(change -> change.kind().word()).toList());
    assertTrue(text(rebuild).contains("INSERT OR ABORT INTO godwit_new_renamed"), text(rebuild));
    assertEquals(
        List.of("converts-values", "misfits-type", "rewrites-table", "violates-unique"),
        rebuild.hazards().stream().map(Hazard::code).toList());
    Step dropped = step(plan, Method.DROP);
    assertEquals(List.of(), dropped.hazards());
    assertTrue(text(dropped).contains("DELETE FROM sqlite_master"), text(dropped));
  }

  @Test
  void opensAndClosesTheTransactionInStepsWithoutChanges() {
    List<Step> steps = plan(BEFORE, AFTER, answers("t=renamed"), false).steps();
    assertTrue(steps.stream().allMatch(Step::transactional));
    Step first = steps.get(0);
    Step last = steps.get(steps.size() - 1);
    assertEquals(List.of(), first.changes());
    assertEquals(Optional.empty(), first.method());
    assertTrue(text(first).contains("SAVEPOINT godwit;"), text(first));
    assertEquals(List.of(), last.changes());
    assertTrue(text(last).endsWith("RELEASE godwit;\n"), text(last));
  }

  @Test
  void changesSeveralTablesInOneStepWhereNoRowMoves() {
    Plan plan =
        plan(
            "CREATE TABLE a (x TEXT); CREATE TABLE b (x TEXT)",
            "CREATE TABLE a (x TEXT CHECK (x <> '')); CREATE TABLE b (x TEXT NOT NULL)",
            MigrationOptions.none(),
            false);
    Step edit = step(plan, Method.EDIT_IN_PLACE);
    assertEquals(
        List.of(
            "add-check a.(x <> '') (edit-in-place)",
            "alter-column b.x (edit-in-place): x TEXT -> x TEXT NOT NULL"),
        edit.changes().stream().map(Change::line).toList());
    assertEquals(
        List.of("violates-check", "violates-not-null"),
        edit.hazards().stream().map(Hazard::code).toList());
    assertEquals(plan.changes(), edit.changes());
  }

  /** A new key is checked at the end, when every table has its final form. */
  @Test
  void checksReferencedRowsAtTheEnd() {
    Plan plan =
        plan(
            "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER)",
            "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER REFERENCES p)",
            MigrationOptions.none(),
            false);
    Step check = plan.steps().get(plan.steps().size() - 2);
    assertEquals(List.of("violates-foreign-key"), codes(check.hazards()));
    assertTrue(text(check).contains("pragma_foreign_key_check('c')"), text(check));
  }

  @Test
  void isEmptyWithoutDifferences() {
    Plan plan = plan(BEFORE, "CREATE TABLE x (a)", MigrationOptions.all(), false);
    assertTrue(!plan.isEmpty());
    assertTrue(plan(BEFORE, BEFORE, MigrationOptions.none(), false).isEmpty());
    assertTrue(plan(BEFORE, BEFORE, MigrationOptions.none(), true).isEmpty());
  }

  /** A downgrade restores the former text, which is not a change. */
  @Test
  void hasStepsWithoutChangesWhenOnlyTheTextDiffers() {
    String before = "CREATE TABLE t (a TEXT)";
    String after = "CREATE TABLE t (a TEXT /* the name */)";
    assertTrue(plan(before, after, MigrationOptions.none(), false).isEmpty());
    Plan plan = plan(before, after, MigrationOptions.none(), true);
    assertEquals(List.of(), plan.changes());
    assertTrue(text(step(plan, Method.EDIT_IN_PLACE)).contains("/* the name */"));
  }

  @Test
  void editsManyTablesInOneStatement() {
    List<String> tables = IntStream.range(0, 60).mapToObj(i -> "t" + i).toList();
    Plan plan =
        plan(script(tables, ""), script(tables, " NOT NULL"), MigrationOptions.none(), false);
    String sql = plan.sql();
    assertEquals(1, sql.split("UPDATE sqlite_master", -1).length - 1, sql);
    try (SqliteRehearsal rehearsal = SqliteRehearsal.on(plan.diff().schemas().before())) {
      assertEquals(plan.diff().schemas().after().fingerprint(), rehearsal.run(sql).fingerprint());
    }
  }

  private static String script(List<String> tables, String constraint) {
    StringBuilder ddl = new StringBuilder();
    tables.forEach(name -> ddl.append("CREATE TABLE %s (a TEXT%s);\n".formatted(name, constraint)));
    return ddl.toString();
  }

  private static MigrationOptions answers(String rename) {
    return new MigrationOptions(List.of(rename), Set.of("all"), false);
  }

  private static Plan plan(
      String before, String after, MigrationOptions answers, boolean toTheLetter) {
    Schema current = Sqlite.inspect("before", before);
    Schema desired = Sqlite.inspect("after", after);
    Renames renames = Renames.of(current, desired, answers.renames());
    return SqlitePlanner.plan(renames, desired, answers, toTheLetter);
  }

  private static Step step(Plan plan, Method method) {
    return plan.steps().stream()
        .filter(step -> step.method().equals(Optional.of(method)))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Step step) {
    return new Plan(NONE, List.of(step)).sql();
  }

  private static List<String> codes(List<Hazard> hazards) {
    return hazards.stream().map(Hazard::code).toList();
  }
}
