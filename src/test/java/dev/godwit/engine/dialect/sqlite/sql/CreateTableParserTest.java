package dev.godwit.engine.dialect.sqlite.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.sql.ParsedTable.Constraint;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateTableParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "a, b%a: | b:",
        "\"a,b\" TEXT, [c)] INT, `d``` , 'e' X%a,b: | c): | d`: | e:",
        "a DECIMAL(10, 2), b UNSIGNED BIG INT%a: | b:",
        "a PRIMARY KEY%a: PRIMARY KEY(a)",
        "a INTEGER CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT REPLACE AUTOINCREMENT%"
            + "a: pk PRIMARY KEY(a DESC) AUTOINCREMENT REPLACE",
        "a NOT NULL, b NOT NULL ON CONFLICT IGNORE%a: NOT NULL | b: NOT NULL IGNORE",
        "a NOT NULL ON CONFLICT ABORT%a: NOT NULL",
        "a NULL, b TEXT NULL ON CONFLICT FAIL UNIQUE%a: | b: UNIQUE(b)",
        "a UNIQUE ON CONFLICT ROLLBACK%a: UNIQUE(a) ROLLBACK",
        "a CHECK (a <> ')' AND (a <> '(')) NOT NULL%a: CHECK[a <> ')' AND ( a <> '(' )] NOT NULL",
        "a CONSTRAINT \"c 1\" CHECK (a > 0)%a: c 1 CHECK[a > 0]",
        "a CONSTRAINT c, b CONSTRAINT d CONSTRAINT e UNIQUE%a: | b: e UNIQUE(b)",
        "a DEFAULT 1, b DEFAULT -1, c DEFAULT + 1.5e3, d DEFAULT 0x1F%"
            + "a: DEFAULT<1> | b: DEFAULT<-1> | c: DEFAULT<+ 1.5e3> | d: DEFAULT<0x1F>",
        "a DEFAULT 'it''s', b DEFAULT x'00', c DEFAULT \"q\", d DEFAULT word%"
            + "a: DEFAULT<'it''s'> | b: DEFAULT<x'00'> | c: DEFAULT<\"q\"> | d: DEFAULT<word>",
        "a DEFAULT (1 + (2)) NOT NULL, b DEFAULT CURRENT_TIMESTAMP UNIQUE%"
            + "a: DEFAULT<(1 + (2))> NOT NULL | b: DEFAULT<CURRENT_TIMESTAMP> UNIQUE(b)",
        "a COLLATE nocase, b COLLATE \"Mine\"%a: COLLATE NOCASE | b: COLLATE MINE",
        "a GENERATED ALWAYS AS (b || ')') STORED, b%a: AS[b || ')'] | b:",
        "a INT AS (1) VIRTUAL NOT NULL, b AS (2), c AS (3)UNIQUE%"
            + "a: AS[1] NOT NULL | b: AS[2] | c: AS[3] UNIQUE(c)",
        "a REFERENCES P%a: FK(a)->p()",
        "a REFERENCES \"P q\" (\"X\") NOT NULL%a: FK(a)->p q(x) NOT NULL",
      })
  void readsColumnsAndTheirConstraints(String columns, String expected) {
    assertEquals(
        expected,
        read(columns).columns().stream()
            .map(column -> column.name() + ":" + prefixed(column.constraints()))
            .collect(Collectors.joining(" | ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "PRIMARY KEY (a, \"B\" COLLATE nocase DESC)%PRIMARY KEY(a, \"B\" COLLATE NOCASE DESC)",
        "PRIMARY KEY (a AUTOINCREMENT) ON CONFLICT FAIL%PRIMARY KEY(a) AUTOINCREMENT FAIL",
        "CONSTRAINT u UNIQUE (a ASC, b) ON CONFLICT IGNORE%u UNIQUE(a, b) IGNORE",
        "UNIQUE (a), UNIQUE (b)%UNIQUE(a) UNIQUE(b)",
        "UNIQUE (a) UNIQUE (b) CHECK (a)%UNIQUE(a) UNIQUE(b) CHECK[a]",
        "CHECK (a > '(' OR b IN (1, 2)) ON CONFLICT ROLLBACK%CHECK[a > '(' OR b IN ( 1 , 2 )]",
        "CONSTRAINT c%",
        "CONSTRAINT c CONSTRAINT d CHECK (a)%d CHECK[a]",
        "CONSTRAINT f FOREIGN KEY (a, B) REFERENCES P (x, Y)%f FK(a,b)->p(x,y)",
        "FOREIGN KEY (a) REFERENCES p ON DELETE CASCADE ON UPDATE SET NULL%"
            + "FK(a)->p() DELETE CASCADE UPDATE SET NULL",
        "FOREIGN KEY (a) REFERENCES p ON UPDATE NO ACTION ON DELETE SET DEFAULT ON DELETE RESTRICT%"
            + "FK(a)->p() DELETE RESTRICT",
        "FOREIGN KEY (a) REFERENCES p ON INSERT SET NULL MATCH \"full\"%FK(a)->p() MATCH FULL",
        "FOREIGN KEY (a) REFERENCES p DEFERRABLE INITIALLY DEFERRED%FK(a)->p() DEFERRED",
        "FOREIGN KEY (a) REFERENCES p DEFERRABLE%FK(a)->p()",
        "FOREIGN KEY (a) REFERENCES p DEFERRABLE INITIALLY IMMEDIATE%FK(a)->p()",
        "FOREIGN KEY (a) REFERENCES p NOT DEFERRABLE INITIALLY DEFERRED%FK(a)->p()",
      })
  void readsTableConstraints(String constraints, String expected) {
    ParsedTable table = read("a, b, " + constraints);
    assertEquals(2, table.columns().size());
    String found = prefixed(table.constraints()).strip();
    assertEquals(expected == null ? "" : expected, found);
    assertEquals(table.constraints().size(), table.constraintTexts().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " WITHOUT ROWID",
        " STRICT",
        " STRICT, WITHOUT ROWID -- last",
        "/* why ) */",
        " -- why\n"
      })
  void keepsWhatFollowsTheClosingBracket(String options) {
    assertEquals(options, CreateTableParser.read("CREATE TABLE t (a)" + options).options());
  }

  @Test
  void ignoresCommentsEverywhere() {
    ParsedTable table =
        CreateTableParser.read(
            """
            CREATE TABLE /* the name */ "t ( x" -- then
            ( -- a column, with a comment
              a /* , b */ TEXT -- , c
                /* ( */ NOT NULL, /* nested /* is not */
              CHECK /* ) */ (a <> '--') -- last
            ) -- after""");
    assertEquals(List.of("a"), table.columns().stream().map(c -> c.name()).toList());
    assertEquals(" NOT NULL", prefixed(table.columns().get(0).constraints()));
    assertEquals(" CHECK[a <> '--']", prefixed(table.constraints()));
    assertEquals(" -- after", table.options());
  }

  @Test
  void knowsWhereTheTextOfEachPartIs() {
    String sql =
        "CREATE TABLE \"t\" (a INT REFERENCES p ON DELETE CASCADE NOT NULL, "
            + "CONSTRAINT f FOREIGN KEY (a) REFERENCES q (x), CHECK (a))";
    ParsedTable table = CreateTableParser.read(sql);
    assertEquals(" (a INT", sql.substring(table.nameEnd()).substring(0, 7));
    assertEquals("a INT REFERENCES p ON DELETE CASCADE NOT NULL", table.columns().get(0).text());
    assertEquals(
        List.of("CONSTRAINT f FOREIGN KEY (a) REFERENCES q (x)", "CHECK (a)"),
        table.constraintTexts());
    assertEquals(
        List.of("REFERENCES p ON DELETE CASCADE", "CONSTRAINT f FOREIGN KEY (a) REFERENCES q (x)"),
        table.references().stream().map(s -> sql.substring(s.start(), s.end())).toList());
    assertEquals(
        List.of("", "CHECK (true)"), table.references().stream().map(s -> s.instead()).toList());
  }

  /** What it does not know is refused, never skipped. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE t",
        "CREATE TABLE t (a",
        "CREATE TABLE t (a CHECK (a)",
        "CREATE TABLE t (a REFERENCES p CHECK (a) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TABLE t (a NOT DEFERRABLE)",
        "CREATE TABLE t (a PRIMARY)",
        "CREATE TABLE t (a, FOREIGN (a) REFERENCES p)",
        "CREATE TABLE t (a CHECK a)",
      })
  void refusesWhatItCannotRead(String sql) {
    UnreadableDefinition refusal =
        assertThrows(UnreadableDefinition.class, () -> CreateTableParser.read(sql));
    assertTrue(refusal.getMessage().length() > 10, refusal.getMessage());
  }

  private static ParsedTable read(String body) {
    return CreateTableParser.read("CREATE TABLE t (" + body + ")");
  }

  private static String prefixed(List<Constraint> constraints) {
    return constraints.stream().map(c -> " " + text(c)).collect(Collectors.joining());
  }

  private static String text(Constraint constraint) {
    String name = constraint.name().isEmpty() ? "" : constraint.name() + " ";
    if (constraint instanceof Constraint.Key key) {
      return name
          + (key.primary() ? "PRIMARY KEY(" : "UNIQUE(")
          + key.parts().stream().map(CreateTableParserTest::part).collect(Collectors.joining(", "))
          + ")"
          + (key.autoincrement() ? " AUTOINCREMENT" : "")
          + optional("", key.conflict());
    }
    if (constraint instanceof Constraint.NotNull notNull) {
      return name + "NOT NULL" + optional("", notNull.conflict());
    }
    if (constraint instanceof Constraint.Check check) {
      return name + "CHECK[" + text(check.expression()) + "]";
    }
    if (constraint instanceof Constraint.Default value) {
      return name + "DEFAULT<" + value.value() + ">";
    }
    if (constraint instanceof Constraint.Collate collate) {
      return name + "COLLATE " + collate.collation();
    }
    if (constraint instanceof Constraint.Generated generated) {
      return name + "AS[" + text(generated.expression()) + "]";
    }
    Constraint.Reference reference = (Constraint.Reference) constraint;
    return name
        + "FK(%s)->%s(%s)"
            .formatted(
                String.join(",", reference.columns()),
                reference.table(),
                String.join(",", reference.targets()))
        + optional("DELETE ", reference.onDelete().replace("NO ACTION", ""))
        + optional("UPDATE ", reference.onUpdate().replace("NO ACTION", ""))
        + optional("MATCH ", reference.match().replace("NONE", ""))
        + (reference.deferred() ? " DEFERRED" : "");
  }

  private static String part(ParsedTable.Part part) {
    return text(part.expression())
        + optional("COLLATE ", part.collation())
        + (part.descending() ? " DESC" : "");
  }

  private static String text(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
  }

  private static String optional(String word, String value) {
    return value.isEmpty() ? "" : " " + word + value;
  }
}
