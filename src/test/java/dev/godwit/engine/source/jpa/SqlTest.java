package dev.godwit.engine.source.jpa;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.dialect.Dialects;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** Names are quoted only where SQLite needs it. */
class SqlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "abort action add after all alter always analyze and as asc attach autoincrement before",
        "begin between by cascade case cast check collate column commit conflict constraint create",
        "cross current current_date current_time current_timestamp database default deferrable",
        "deferred delete desc detach distinct do drop each else end escape except exclude exclusive",
        "exists explain fail false filter first following for foreign from full generated glob group",
        "groups having if ignore immediate in index indexed initially inner insert instead intersect",
        "into is isnull join key last left like limit match materialized natural no not nothing",
        "notnull null nulls of offset on or order others outer over partition plan pragma preceding",
        "primary query raise range recursive references regexp reindex release rename replace",
        "restrict returning right rollback row rows savepoint select set table temp temporary then",
        "ties to transaction trigger true unbounded union unique update using vacuum values view",
        "virtual when where window with without within"
      })
  void everyKeywordCanBeAName(String words) throws Exception {
    for (String word : words.split(" ", -1)) {
      String name = new Sql(Dialects.of("sqlite").identifiers()).name(word);
      try (Connection connection = JDBC.createConnection("jdbc:sqlite::memory:", new Properties());
          Statement statement = connection.createStatement()) {
        assertDoesNotThrow(
            () -> {
              statement.executeUpdate(
                  "CREATE TABLE %1$s (%1$s integer PRIMARY KEY, CONSTRAINT %1$s UNIQUE (%1$s))"
                      .formatted(name));
              statement.executeUpdate("CREATE INDEX i ON %1$s (%1$s)".formatted(name));
              statement.executeUpdate(
                  "CREATE TABLE child (a, FOREIGN KEY (a) REFERENCES %1$s (%1$s))".formatted(name));
              statement.executeQuery("SELECT %1$s FROM %1$s".formatted(name)).close();
            },
            word);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "name, name",
    "Order, \"Order\"",
    "_2, _2",
    "2_, \"2_\"",
    "a b, \"a b\"",
    "a\"b, \"a\"\"b\"",
    "größe, \"größe\""
  })
  void quotes(String name, String sql) {
    assertEquals(sql, new Sql(Dialects.of("sqlite").identifiers()).name(name));
  }
}
