package dev.godwit.engine.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final String DDL =
      """
      CREATE TABLE t (a TEXT, b INTEGER);
      CREATE INDEX i ON t (a);
      CREATE VIEW v AS SELECT a FROM t;
      """;

  @Test
  void ignoresTheCaseOfTableNames() {
    Schema schema = schema(DDL);
    assertTrue(schema.table("T").isPresent());
    assertTrue(schema.table("u").isEmpty());
  }

  @Test
  void writesDdlThatLoadsAsTheSameSchema() {
    Schema schema = schema(DDL + "CREATE INDEX j ON t (b) -- last\n;");
    assertEquals(schema, schema(schema.ddl()));
    assertTrue(schema.ddl().contains("-- last\n;\n"), schema.ddl());
  }

  @Test
  void hasTheSameFingerprintInEverySpellingAndOrder() {
    Fingerprint fingerprint = schema(DDL).fingerprint();
    assertEquals(
        fingerprint,
        schema(
                """
                create table "t" ( b integer, "a" text );
                create index i on t(a);
                create view v as select a from t;
                """)
            .fingerprint());
    assertNotEquals(fingerprint, schema("CREATE TABLE t (a TEXT, b INTEGER)").fingerprint());
  }

  @Test
  void completesAModelWithObjectsOfAnotherSchema() {
    Schema database = schema(DDL);
    Schema model = schema("CREATE TABLE t (a TEXT)").asModel();
    assertFalse(model.complete());
    Schema completed = model.completedBy(database);
    assertTrue(completed.complete());
    assertEquals(database.views(), completed.views());
    assertEquals(List.of(), completed.indexes());
    assertSame(database, database.completedBy(model));
  }

  @Test
  void isEmptyWithoutObjects() {
    assertTrue(schema("").isEmpty());
    assertFalse(schema(DDL).isEmpty());
  }

  private static Schema schema(String ddl) {
    return Sqlite.inspect("schema", ddl);
  }
}
