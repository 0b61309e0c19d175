package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What could be read and fired before a migration can be after it. */
class BrokenObjectsTest {
  private static final String BEFORE =
      "CREATE TABLE stock (id INTEGER PRIMARY KEY, name TEXT, code TEXT);"
          + "CREATE TABLE audit (id INTEGER PRIMARY KEY, line TEXT);"
          + "CREATE TABLE old (id INTEGER PRIMARY KEY, line TEXT);";
  private static final String AFTER =
      "CREATE TABLE stock (id INTEGER PRIMARY KEY, name TEXT);"
          + "CREATE TABLE audit (id INTEGER PRIMARY KEY, line TEXT);";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trigger o|CREATE TRIGGER o AFTER INSERT ON stock BEGIN INSERT INTO audit (line) VALUES (new.code); END;|code",
        "trigger o|CREATE TRIGGER o BEFORE UPDATE OF code, name ON stock BEGIN SELECT old.code; END;|code",
        "trigger o|CREATE TRIGGER o DELETE ON stock WHEN old.code = 'x' BEGIN SELECT 1; END;|code",
        "trigger o|CREATE TRIGGER \"insert\" AFTER INSERT ON stock BEGIN SELECT new.name; END; CREATE TRIGGER o AFTER INSERT ON stock BEGIN INSERT INTO old (line) VALUES ('x'); END;|old",
        "trigger o|CREATE TRIGGER o AFTER DELETE ON audit BEGIN DELETE FROM old; END; CREATE TRIGGER p AFTER INSERT ON stock BEGIN DELETE FROM audit; END;|old",
        "trigger o|CREATE VIEW v AS SELECT id, name FROM stock; CREATE TRIGGER o INSTEAD OF UPDATE ON v BEGIN UPDATE stock SET code = new.name; END;|code",
        "trigger o|CREATE VIEW v AS SELECT id, name FROM stock; CREATE TRIGGER o INSTEAD OF INSERT ON v BEGIN INSERT INTO stock (name, code) VALUES (new.name, 'x'); END;|code",
        "view o|CREATE VIEW o AS SELECT id, code FROM stock;|code",
        "view o|CREATE VIEW o AS SELECT * FROM old;|old",
        "view o|CREATE VIEW v AS SELECT * FROM stock; CREATE VIEW o AS SELECT code FROM v;|code",
        "virtual table o|CREATE VIRTUAL TABLE o USING fts5 (name, code, content = 'stock', content_rowid = 'id');|code",
        "virtual table o|CREATE VIRTUAL TABLE o USING fts4 (line, content='old');|SQL logic error",
      })
  void refusesToBreakIt(String object, String definition, String named) {
    Schema current = schema(BEFORE + definition);
    RefusedException kept =
        assertThrows(RefusedException.class, () -> migrate(current, schema(AFTER).asModel()));
    assertNames(object, named, kept);
    if (!definition.contains("fts4")) {
      // As the model's own, too.
      RefusedException own =
          assertThrows(RefusedException.class, () -> migrate(current, schema(AFTER + definition)));
      assertNames(object, named, own);
    }
  }

  private static void assertNames(String object, String named, RefusedException refused) {
    assertEquals(ErrorCode.BREAKS_OBJECTS, refused.code(), refused.sentence());
    assertTrue(refused.sentence().contains("the " + object + " fails ("), refused.sentence());
    assertTrue(refused.sentence().contains(named), refused.sentence());
    assertFalse(refused.sentence().contains("trigger p"), refused.sentence());
  }

  @Test
  void namesAllOfThem() {
    Schema current =
        schema(
            BEFORE
                + "CREATE VIEW a AS SELECT code FROM stock; CREATE VIEW b AS SELECT line FROM old;");
    RefusedException refused =
        assertThrows(RefusedException.class, () -> migrate(current, schema(AFTER).asModel()));
    assertTrue(
        refused
            .sentence()
            .contains(
                "the view a fails (no such column: code); the view b fails (no such table:"
                    + " main.old)"),
        refused.sentence());
  }

  @Test
  void refusesToRenameWhatAVirtualTableReads() {
    Schema current =
        schema(
            "CREATE TABLE stock (id INTEGER PRIMARY KEY, name TEXT);"
                + "CREATE VIRTUAL TABLE o USING fts5 (name, content = 'stock');");
    Schema column = schema("CREATE TABLE stock (id INTEGER PRIMARY KEY, title TEXT);").asModel();
    Schema table = schema("CREATE TABLE goods (id INTEGER PRIMARY KEY, name TEXT);").asModel();
    for (RefusedException refused :
        List.of(
            assertThrows(
                RefusedException.class, () -> migrate(current, column, "stock.name=title")),
            assertThrows(RefusedException.class, () -> migrate(current, table, "stock=goods")))) {
      assertEquals(ErrorCode.BREAKS_OBJECTS, refused.code());
      assertTrue(refused.sentence().contains("virtual table o"), refused.sentence());
    }
  }

  /** A new trigger that fails makes every write to a table fail that worked. */
  @Test
  void refusesANewTriggerThatStopsWrites() {
    String trigger = "CREATE TRIGGER o AFTER INSERT ON stock BEGIN DELETE FROM missing; END;";
    RefusedException refused =
        assertThrows(RefusedException.class, () -> migrate(schema(AFTER), schema(AFTER + trigger)));
    assertEquals(ErrorCode.BREAKS_OBJECTS, refused.code());
    assertFalse(migrate(schema(""), schema(AFTER + trigger)).identical());
  }

  @Test
  void leavesAloneWhatWasBroken() {
    String broken =
        "CREATE VIEW a AS SELECT code FROM missing;"
            + "CREATE TRIGGER b AFTER INSERT ON audit BEGIN DELETE FROM missing; END;"
            + "CREATE VIRTUAL TABLE c USING fts5 (code, content = 'missing');";
    assertFalse(migrate(schema(BEFORE + broken), schema(AFTER).asModel()).identical());
    // What mends it can be taken back.
    assertFalse(
        migrate(
                schema("CREATE TABLE t (id INTEGER); CREATE VIEW a AS SELECT x FROM t;"),
                schema("CREATE TABLE t (id INTEGER); CREATE VIEW a AS SELECT id FROM t;"))
            .identical());
  }

  @Test
  void letsFunctionsOfTheApplicationBe() {
    String view =
        "CREATE VIEW a AS SELECT own_function(name) AS n FROM stock ORDER BY n COLLATE own_order;"
            + "CREATE TRIGGER b AFTER INSERT ON stock BEGIN SELECT own_function(new.name); END;";
    assertFalse(migrate(schema(BEFORE + view), schema(AFTER).asModel()).identical());
  }

  private static Migration migrate(Schema current, Schema desired, String... renames) {
    return Godwit.migrate(
        current, desired, new MigrationOptions(List.of(renames), Set.of("all"), false));
  }

  private static Schema schema(String ddl) {
    return Godwit.inspect(new Source.Ddl("the schema", "sqlite", ddl));
  }
}
