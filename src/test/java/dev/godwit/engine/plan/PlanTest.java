package dev.godwit.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final SchemaDiff NONE = SchemaDiff.of(new Pair<>(nothing(), nothing()), false);
  private static final Change DROP =
      new Change(ChangeKind.DROP_INDEX, "t", "v", "CREATE INDEX v ON t (a)", "", Method.DROP);
  private static final Change ADD =
      new Change(ChangeKind.ADD_TABLE, "v", "v", "", "CREATE TABLE v (a)", Method.CREATE);
  private static final Hazard FIRST =
      new Hazard("deletes-data", Hazard.Severity.WARNING, "t", "One.", "");
  private static final Hazard SECOND =
      new Hazard("violates-check", Hazard.Severity.ERROR, "v", "Two.", "SELECT 1");

  @Test
  void listsChangesAndHazardsInTheOrderOfItsSteps() {
    Plan plan = new Plan(NONE, List.of(step(DROP, FIRST), check(), step(ADD, SECOND)));
    assertFalse(plan.isEmpty());
    assertEquals(List.of(DROP, ADD), plan.changes());
    assertEquals(List.of(FIRST, SECOND), plan.hazards());
  }

  @Test
  void writesItsStatementsWithTheTextBeforeThem() {
    Statement first = new Statement("\n-- One.\n", "DROP INDEX v;");
    Statement second = new Statement("", "SELECT 1;");
    Step step = new Step(List.of(DROP), Optional.of(Method.DROP), List.of(), List.of(first), true);
    Step check = new Step(List.of(), Optional.empty(), List.of(), List.of(second), true);
    Plan plan = new Plan(NONE, List.of(step, check));
    assertEquals("\n-- One.\nDROP INDEX v;\nSELECT 1;\n", plan.sql());
  }

  @Test
  void isEmptyWithoutSteps() {
    Plan plan = new Plan(NONE, List.of());
    assertTrue(plan.isEmpty());
    assertEquals(List.of(), plan.changes());
    assertEquals(List.of(), plan.hazards());
    assertEquals("", plan.sql());
  }

  @Test
  void copiesItsLists() {
    List<Statement> statements = new ArrayList<>();
    Step step = new Step(List.of(ADD), Optional.of(Method.CREATE), List.of(), statements, true);
    List<Step> steps = new ArrayList<>(List.of(step));
    Plan plan = new Plan(NONE, steps);
    statements.add(new Statement("", "SELECT 1;"));
    steps.clear();
    assertEquals(List.of(ADD), plan.changes());
    assertEquals("", plan.sql());
  }

  private static Step step(Change change, Hazard hazard) {
    return new Step(
        List.of(change), Optional.of(change.method()), List.of(hazard), List.of(), true);
  }

  private static Step check() {
    return new Step(List.of(), Optional.empty(), List.of(), List.of(), true);
  }

  private static Schema nothing() {
    return new Schema("toy", List.of(), List.of(), List.of(), List.of(), List.of(), true);
  }
}
