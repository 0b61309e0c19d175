package dev.godwit.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.toy.ToyDialect;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parts that all dialects have in common, tested with a minimal dialect. */
class MigratorTest {
  private static final Dialect TOY = new ToyDialect();
  private static final Schema BEFORE = TOY.load("before", "create kept a\ncreate old a b");
  private static final Schema AFTER = TOY.load("after", "create kept a\ncreate new c d");

  @Test
  void writesTheStepsOfThePlanInTheirOrder() {
    Migration migration = Migrator.migrate(TOY, BEFORE, AFTER, MigrationOptions.all());
    assertEquals(
        """
        -- old: table dropped.
        -- new: new table, 2 columns.
        drop old;
        create new c d;
        """,
        migration.upgrade());
    assertEquals(
        List.of("drop-table old (drop)", "add-table new (create)"),
        migration.changes().stream().map(Change::line).toList());
    assertEquals(BEFORE.fingerprint(), migration.from());
    assertEquals(AFTER.fingerprint(), migration.to());
  }

  @Test
  void rehearsesTheDowngradeAfterTheUpgrade() {
    Migration migration = Migrator.migrate(TOY, BEFORE, AFTER, MigrationOptions.all());
    Schema back = TOY.runUntrusted(AFTER, "the downgrade", migration.downgrade());
    assertEquals(BEFORE.fingerprint(), back.fingerprint());
    assertTrue(migration.downgrade().contains("What it drops is gone"), migration.downgrade());
  }

  @Test
  void isIdenticalWhenThePlanIsEmpty() {
    Migration migration = Migrator.migrate(TOY, BEFORE, BEFORE, MigrationOptions.none());
    assertTrue(migration.identical());
    assertEquals("", migration.upgrade());
  }

  @Test
  void refusesDestructiveChangesThatAreNotAllowed() {
    RefusedException refused =
        assertThrows(
            RefusedException.class,
            () -> Migrator.migrate(TOY, BEFORE, AFTER, MigrationOptions.none()));
    assertEquals("destructive-change", refused.code().id());
    assertEquals(
        List.of(SuggestedOption.exclude("old"), SuggestedOption.allow("drop-table")),
        refused.options());
    assertEquals(2, refused.changes().size());
  }

  @Test
  void refusesAPossibleRename() {
    Schema alike = TOY.load("alike", "create kept a\ncreate young a b");
    RefusedException refused =
        assertThrows(
            RefusedException.class,
            () -> Migrator.migrate(TOY, BEFORE, alike, MigrationOptions.none()));
    assertEquals("possible-rename", refused.code().id());
    assertEquals(
        List.of(
            SuggestedOption.exclude("old"),
            SuggestedOption.rename("old=young"),
            SuggestedOption.allow("drop-table")),
        refused.options());
  }

  @Test
  void refusesAModelWithoutTables() {
    Schema nothing = TOY.load("nothing", "");
    RefusedException refused =
        assertThrows(
            RefusedException.class,
            () -> Migrator.migrate(TOY, BEFORE, nothing, MigrationOptions.all()));
    assertEquals("empty-model", refused.code().id());
  }

  @Test
  void refusesToCompareSchemasOfTwoDialects() {
    Schema other = Dialects.of("sqlite").load("other", "CREATE TABLE t (a)");
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> Migrator.migrate(other, AFTER, MigrationOptions.all()));
    assertEquals("different-dialects", refused.code().id());
  }
}
