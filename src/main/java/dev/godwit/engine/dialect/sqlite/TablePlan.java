package dev.godwit.engine.dialect.sqlite;

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
record TablePlan(TableDiff diff, MethodChooser.Choice choice, Shape shape, FreshValues fresh) {

  boolean rebuilds() {
    return choice.method() == Method.REBUILD;
  }

  boolean edits() {
    return choice.method() == Method.EDIT_IN_PLACE;
  }

  Table before() {
    return diff.tables().before();
  }

  Table after() {
    return diff.tables().after();
  }
}
