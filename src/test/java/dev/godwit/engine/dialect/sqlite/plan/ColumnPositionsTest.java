package dev.godwit.engine.dialect.sqlite.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that go by the position of columns find the columns for which they were written. */
class ColumnPositionsTest {
  private static final String TABLES =
      "CREATE TABLE stock (id INTEGER PRIMARY KEY, name TEXT, note TEXT);"
          + "CREATE TABLE journal (id INTEGER PRIMARY KEY, what TEXT, at TEXT);"
          + "CREATE TABLE archive (id INTEGER PRIMARY KEY, what TEXT, at TEXT);";
  private static final String ORDER = "(id INTEGER PRIMARY KEY, what TEXT, at TEXT)";

  /** The model's order of the journal is another one, and something else changes too. */
  private static final String OTHER = "(id INTEGER PRIMARY KEY, at TEXT UNIQUE, what TEXT)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TRIGGER o AFTER UPDATE ON stock BEGIN INSERT INTO journal VALUES (NULL, NEW.name, 'x'); END",
        "CREATE TRIGGER o AFTER UPDATE ON stock BEGIN INSERT OR IGNORE INTO [journal] SELECT NULL, name, 'x' FROM stock; END",
        "CREATE TRIGGER o AFTER UPDATE ON stock BEGIN REPLACE INTO \"journal\" VALUES (1, 'a', 'b'), (2, 'a', 'b'); END",
        "CREATE TRIGGER o AFTER UPDATE ON stock BEGIN INSERT INTO archive SELECT * FROM journal; END",
        "CREATE TRIGGER o AFTER UPDATE ON stock BEGIN INSERT INTO archive (id, what, at) SELECT j.* FROM journal j; END",
        "CREATE TRIGGER o AFTER UPDATE ON stock BEGIN UPDATE archive SET (id, what, at) = (SELECT * FROM journal); END",
        "CREATE VIEW o AS SELECT * FROM journal UNION ALL SELECT 0, 'opened', 'day 0'",
        "CREATE VIEW o AS SELECT 0, 'opened', 'day 0' EXCEPT SELECT * FROM journal",
        "CREATE VIEW o AS SELECT * FROM stock INTERSECT SELECT * FROM journal",
        "CREATE VIEW o (a, b, c) AS SELECT * FROM journal",
        "CREATE VIEW o AS SELECT * FROM journal",
        "CREATE VIEW o AS SELECT x.name, y.* FROM stock x JOIN journal y USING (id)",
        "CREATE VIEW o AS WITH c (a, b, c) AS (SELECT * FROM journal) SELECT b FROM c",
        "CREATE VIEW o AS WITH c AS (SELECT * FROM journal) SELECT * FROM c UNION SELECT 1, 2, 3",
        "CREATE VIEW o AS SELECT what FROM (SELECT * FROM journal ORDER BY 2 LIMIT 1)",
        "CREATE VIEW o AS SELECT id FROM stock WHERE (id, name, note) IN (SELECT * FROM journal)",
        "CREATE VIEW o AS SELECT id FROM stock WHERE (id, name, note) = (SELECT * FROM journal)",
        "CREATE VIEW o AS SELECT id FROM stock WHERE (id, name, note) IN journal",
      })
  void refusesToMoveColumnsUnderIt(String object) {
    Schema current = schema(TABLES + object + ";");
    Schema model = schema(TABLES.replaceFirst(escaped(ORDER), OTHER) + object + ";");
    Schema entities = schema(TABLES.replaceFirst(escaped(ORDER), OTHER)).asModel();
    // Kept as the database has it, its columns stay where they are.
    assertEquals(1, runs(current, entities, false).changes().size());
    RefusedException kept =
        assertThrows(RefusedException.class, () -> runs(current, entities, true));
    assertEquals(ErrorCode.COLUMN_POSITIONS, kept.code());
    assertTrue(kept.sentence().contains(" o takes columns by their positions"), kept.sentence());
    assertEquals(List.of(), kept.options());
    // Of the model, it needs the model's order.
    Schema empty = schema(TABLES);
    RefusedException own = assertThrows(RefusedException.class, () -> runs(empty, model, false));
    assertEquals(ErrorCode.COLUMN_POSITIONS, own.code());
    assertEquals(List.of(SuggestedOption.columnOrder()), own.options());
    assertFalse(runs(empty, model, true).identical());
    assertFalse(runs(current, model, true).identical());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TRIGGER o AFTER UPDATE ON stock BEGIN INSERT INTO journal (id, what, at) VALUES (NULL, NEW.name, 'x'); END",
        "CREATE TRIGGER o AFTER UPDATE ON stock WHEN EXISTS (SELECT * FROM journal) BEGIN DELETE FROM journal; END",
        "CREATE TRIGGER o AFTER UPDATE ON journal BEGIN INSERT INTO stock VALUES (1, 'a', NEW.at * 2); END",
        "CREATE VIEW o AS SELECT at, what FROM (SELECT * FROM journal)",
        "CREATE VIEW o AS WITH c AS (SELECT * FROM journal) SELECT count(*), max(what) FROM c",
        "CREATE VIEW o AS SELECT id, what FROM journal UNION SELECT id, name FROM stock ORDER BY 2",
        "CREATE VIEW o AS SELECT 2 * 3, s.* FROM stock s WHERE s.note IS NOT DISTINCT FROM (SELECT at FROM journal)",
      })
  void leavesAloneWhatGoesByName(String object) {
    Schema current = schema(TABLES + object + ";");
    Schema model = schema(TABLES.replaceFirst(escaped(ORDER), OTHER) + object + ";");
    assertFalse(runs(current, model, false).identical());
    assertFalse(runs(current, model.asModel(), true).identical());
    assertFalse(runs(schema(TABLES), model, false).identical());
  }

  @Test
  void refusesAKeptObjectWhenAColumnGoesAndAnotherComes() {
    Schema current =
        schema(
            TABLES
                + "CREATE TRIGGER o AFTER UPDATE ON stock BEGIN INSERT INTO journal VALUES (1, 'a', 'b'); END;");
    Schema entities =
        schema(TABLES.replaceFirst(escaped(ORDER), "(id INTEGER PRIMARY KEY, at TEXT, who TEXT)"))
            .asModel();
    RefusedException refused =
        assertThrows(RefusedException.class, () -> runs(current, entities, false));
    assertEquals(ErrorCode.COLUMN_POSITIONS, refused.code());
    assertTrue(refused.sentence().contains("column 2 of journal is what"), refused.sentence());
  }

  /** Both sides of the pairs change alike. */
  @Test
  void leavesAPairOfTablesAloneThatChangeTogether() {
    Schema current =
        schema(
            TABLES
                + "CREATE TRIGGER o AFTER UPDATE ON stock BEGIN INSERT INTO archive SELECT * FROM journal; END;");
    Schema entities =
        schema(TABLES.replace(ORDER, "(id INTEGER PRIMARY KEY, at TEXT, who TEXT)")).asModel();
    assertFalse(runs(current, entities, false).identical());
  }

  @Test
  void appendsANewColumnAndTellsWhereTheModelHasItElsewhere() {
    String middle = "CREATE TABLE t (id INTEGER PRIMARY KEY, fresh TEXT, name TEXT);";
    String old = "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);";
    String view = "CREATE VIEW o AS SELECT * FROM t;";
    assertFalse(runs(schema(old), schema(middle), false).identical());
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> runs(schema(old + view), schema(middle + view), false));
    assertEquals(List.of(SuggestedOption.columnOrder()), refused.options());
    assertFalse(runs(schema(old + view), schema(middle + view), true).identical());
    assertFalse(runs(schema(old + view), schema(middle).asModel(), false).identical());
  }

  /** FTS4 takes the names of its columns from the other table, and knows them by their numbers. */
  @Test
  void refusesToMoveTheColumnsOfAVirtualTable() {
    String table = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);";
    String index = "CREATE VIRTUAL TABLE f USING fts4 (content='t');";
    Schema wanted = schema("CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT UNIQUE, a TEXT);");
    assertFalse(runs(schema(table + index), wanted.asModel(), false).identical());
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> runs(schema(table + index), wanted.asModel(), true));
    assertTrue(refused.sentence().contains("virtual table f"), refused.sentence());
  }

  /** The order alone is no difference, and no reason to refuse what changes elsewhere. */
  @Test
  void leavesAloneWhatIsNotTouched() {
    String object =
        "CREATE TRIGGER o AFTER UPDATE ON stock BEGIN INSERT INTO journal VALUES (1, 'a', 'b'); END;";
    String other = "(id INTEGER PRIMARY KEY, at TEXT, what TEXT)";
    Schema model =
        schema(
            TABLES.replaceFirst(escaped(ORDER), other) + object + "CREATE TABLE n (id INTEGER);");
    assertEquals(1, runs(schema(TABLES + object), model, false).changes().size());
  }

  private static Migration runs(Schema current, Schema desired, boolean columnOrder) {
    return Godwit.migrate(
        current, desired, new MigrationOptions(List.of(), Set.of("drop-column"), columnOrder));
  }

  private static Schema schema(String ddl) {
    return Godwit.inspect(new Source.Ddl("the schema", "sqlite", ddl));
  }

  private static String escaped(String text) {
    return Pattern.quote(text);
  }
}
