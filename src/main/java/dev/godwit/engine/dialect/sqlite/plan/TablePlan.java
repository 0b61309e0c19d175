package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Table;

/**
 * What is done with one table.
 *
 * @param diff its differences
 * @param choice the method and, for a rebuild, its reason
 * @param shape the definition it gets
 * @param fresh the columns in which its rows get other values
 */
public record TablePlan(
    TableDiff diff, MethodChooser.Choice choice, TableDefinition shape, ChangedValues fresh) {

  public boolean rebuilds() {
    return choice.method() == Method.REBUILD;
  }

  public boolean edits() {
    return choice.method() == Method.EDIT_IN_PLACE;
  }

  public Table before() {
    return diff.tables().before();
  }

  public Table after() {
    return diff.tables().after();
  }
}
