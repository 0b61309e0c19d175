package dev.godwit.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reviewer reads at the top of a script. */
class SummaryTest {
  private static final String PARENT = "CREATE TABLE p (id INTEGER PRIMARY KEY);\n";

  @Test
  void showsTheColumnThatChangesOfADefinitionOnOneLine() {
    assertEquals(
        """
        c: definition edited in place, no row moves.
          - pid INTEGER REFERENCES p (id)
          + pid INTEGER REFERENCES p (id) ON DELETE CASCADE
        """,
        summary(
            PARENT + "CREATE TABLE c (id INT, pid INTEGER REFERENCES p (id), note TEXT)",
            PARENT
                + "CREATE TABLE c (id INT, pid INTEGER REFERENCES p (id) ON DELETE CASCADE, note"
                + " TEXT)"));
  }

  @Test
  void cutsNothingAtCommasInStringsChecksAndComments() {
    assertEquals(
        """
        t: definition edited in place, no row moves.
          - "a, b" TEXT DEFAULT 'x, (y' CHECK ("a, b" IN ('(', ',', ')'))
          + "a, b" TEXT DEFAULT 'x, (y' CHECK ("a, b" IN ('(', ',', ';'))
        """,
        withoutHazards(
            summary(
                """
            CREATE TABLE t (id INT, -- one, two (
              "a, b" TEXT DEFAULT 'x, (y' /* , ) */ CHECK ("a, b" IN ('(', ',', ')')), z DECIMAL(9, 2))
            """,
                """
            CREATE TABLE t (id INT, -- one, two (
              "a, b" TEXT DEFAULT 'x, (y' CHECK ("a, b" IN ('(', ',', ';')), z DECIMAL(9, 2))
            """)));
  }

  @Test
  void leavesOutWhatIsOnlySpelledOtherwise() {
    assertEquals(
        """
        t: definition edited in place, no row moves.
          - a TEXT
          + a text NOT NULL
        """,
        withoutHazards(
            summary(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b VARCHAR (9) DEFAULT 'q')",
                """
                create table "t" ("id" integer primary key, -- the key
                  a text NOT NULL, [b] varchar(9)
                    default 'q')
                """)));
  }

  @Test
  void saysInTheTitleThatOtherLinesAreInOtherWords() {
    // As where the table was made by one tool, and the model is another one's.
    assertEquals(
        """
        c: definition edited in place, no row moves; other lines change in wording only.
          - pid INTEGER
          + pid INTEGER REFERENCES p (id) ON DELETE CASCADE
          - FOREIGN KEY (pid) REFERENCES p (id)
        """,
        summary(
            PARENT
                + "CREATE TABLE c (id INTEGER NOT NULL, pid INTEGER, n TEXT NULL, PRIMARY KEY (id),"
                + " FOREIGN KEY (pid) REFERENCES p (id))",
            PARENT
                + "CREATE TABLE c (id INTEGER NOT NULL PRIMARY KEY, pid INTEGER REFERENCES p (id)"
                + " ON DELETE CASCADE, n TEXT)"));
  }

  @Test
  void writesOutAChangeThatNoLineShows() {
    assertEquals(
        """
        t: rebuilt, because its columns change their order: every row is copied once, which takes time and twice the space.
          - columns id, a, b
          + columns id, b, a
        """,
        withoutHazards(
            summary(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, b, a)",
                new MigrationOptions(List.of(), Set.of("all"), true))));
  }

  @Test
  void namesWhatComesAndGoes() {
    assertEquals(
        """
        v: view dropped.
          - CREATE VIEW v AS
          -   SELECT a
          -   FROM t
        b: renamed to a2.
        t.x: renamed to y.
        i: index dropped.
          - CREATE INDEX i ON t (a)
        n: new table, 1 column.
        t: 1 column added, no row moves.
          + more TEXT
        old: table dropped.
        j: new index.
          + CREATE INDEX j ON n (id)
        w: new view.
        """,
        withoutHazards(
            summary(
                """
                CREATE TABLE t (id INTEGER PRIMARY KEY, a, x);
                CREATE TABLE b (id);
                CREATE TABLE old (o);
                CREATE INDEX i ON t (a);
                CREATE VIEW v AS
                  SELECT a

                  FROM t;
                """,
                """
                CREATE TABLE t (id INTEGER PRIMARY KEY, a, y, more TEXT);
                CREATE TABLE a2 (id);
                CREATE TABLE n (id);
                CREATE INDEX j ON n (id);
                CREATE VIEW w AS
                  SELECT id
                  FROM n;
                """,
                new MigrationOptions(List.of("b=a2", "t.x=y"), Set.of("all"), false))));
  }

  @Test
  void showsOnlyTheLinesOfAViewThatChange() {
    assertEquals(
        """
        v: view replaced.
          -   FROM t WHERE a > 1
          +   FROM t WHERE a > 2
        """,
        summary(
            "CREATE TABLE t (a);\nCREATE VIEW v AS\n  SELECT a\n  FROM t WHERE a > 1\n  ORDER BY a",
            "CREATE TABLE t (a);\nCREATE VIEW v AS\n  SELECT a\n  FROM t WHERE a > 2\n  ORDER BY a"));
  }

  @Test
  void theWayBackSaysWhichTablesGetTheirFormerWords() {
    Migration migration =
        migrate(
            "CREATE TABLE t (a);\nCREATE TABLE r (t REFERENCES t)",
            "CREATE TABLE s (a);\nCREATE TABLE r (t REFERENCES s)",
            new MigrationOptions(List.of("t=s"), Set.of("all"), false));
    assertEquals("t: renamed to s.\n", migration.summary());
    assertEquals(
        """
        s: renamed to t.
        r, t: definitions get their former wording, no row moves.
        """,
        migration.down().summary());
  }

  @Test
  void namesWhatIsDroppedTogether() {
    String summary =
        summary(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c, d);\nCREATE TABLE x (a);\nCREATE TABLE y (a)",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, d)");
    assertTrue(
        summary.contains("warning: Dropping the columns t.a, t.b, t.c deletes their values.\n"),
        summary);
    assertTrue(
        summary.contains("warning: Dropping the tables x, y deletes all their rows.\n"), summary);
    assertEquals(1, summary.split("rebuilt, because", -1).length - 1, summary);
  }

  @Test
  void theHazardsOfAnOrdinaryRebuildTakeFewLines() {
    String eight =
        """
        CREATE TABLE t (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          mail VARCHAR(200) NOT NULL,
          note TEXT,
          amount NUMERIC(10, 2) NOT NULL,
          customer_id INTEGER NOT NULL,
          created_at TIMESTAMP NOT NULL%s
        );
        CREATE UNIQUE INDEX t_mail ON t (mail);
        CREATE INDEX t_customer ON t (customer_id);
        """;
    String summary =
        summary(
            eight.formatted(",\n  deleted BOOLEAN,\n  last TEXT"),
            eight.formatted(",\n  last TEXT"));
    List<String> hazards = summary.lines().dropWhile(line -> !line.equals("Hazards:")).toList();
    assertTrue(hazards.size() <= 7, summary);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Parent", "Rebuilds", "Deletes", "Schema after", "Changes", "Hazards"})
  void aTableNamedAsAFactIsNoFact(String name) {
    String before = "CREATE TABLE \"%s\" (a, b CHECK (b > 0))".formatted(name);
    Migration migration = migrate(before, before.replace("b > 0", "b > 1"));
    NextRevision next = NextRevision.of(Optional.empty(), "First", migration);
    Revision revision = read(next);
    assertEquals(Optional.empty(), revision.parent());
    assertEquals(List.of(), revision.rebuilds());
    assertEquals(List.of(), revision.deletes());
    assertEquals(Optional.of(migration.to()), revision.after());
    assertEquals(migration.summary(), revision.summary());
    assertEquals(1, revision.questions().size());
    assertTrue(revision.lists(migration));
    Revision moved =
        revision.moved(
            new Version("7"), Optional.of(new Version("6")), Optional.empty(), Optional.empty());
    assertEquals(migration.summary(), moved.summary());
    assertEquals(List.of(), moved.deletes());
  }

  @Test
  void aHeaderListsTheChangesOfItsMigrationOnly() {
    String table = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT%s)";
    Migration migration =
        migrate(table.formatted(""), table.formatted(" NOT NULL"), MigrationOptions.all());
    Revision revision = read(NextRevision.of(Optional.empty(), "First", migration));
    assertTrue(revision.lists(migration));
    assertFalse(revision.lists(migrate(table.formatted(""), table.formatted(" UNIQUE"))));
    assertFalse(revision.lists(migrate(table.formatted(""), table.formatted(""))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u2028", "\t", "*/", "${x}", "\u202E"})
  void everyLineIsOneCommentWhateverTheNamesAre(String odd) {
    String name = "\"n" + odd + "DROP TABLE p; --\"";
    String before =
        "CREATE TABLE %1$s (id INTEGER PRIMARY KEY, %1$s TEXT DEFAULT 'a%2$sb');\nCREATE TABLE p (a);\nCREATE VIEW v AS SELECT %1$s FROM %1$s;"
            .formatted(name, odd);
    String after =
        before
            .replace("TEXT DEFAULT", "TEXT NOT NULL UNIQUE DEFAULT")
            .replace("AS SELECT", "AS SELECT 1,");
    for (Migration migration : List.of(migrate(before, after), migrate(after, before))) {
      List<String> lines = new ArrayList<>(migration.up().notes().lines().toList());
      lines.addAll(migration.down().notes().lines().toList());
      assertTrue(lines.stream().allMatch(line -> line.startsWith("-- ")), lines::toString);
      assertFalse(lines.stream().anyMatch(line -> line.contains("*/") || line.contains("${")));
      assertTrue(
          migration.summary().chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)));
      assertEquals(
          migration.summary(),
          read(NextRevision.of(Optional.empty(), "First", migration)).summary());
    }
  }

  @Test
  void aScriptOfAnotherToolHasNone() {
    assertEquals("", ScriptText.summary("-- t: new table, 1 column.\nCREATE TABLE t (a);\n"));
  }

  private static Revision read(NextRevision next) {
    return Revisions.of("here", List.of(next.script())).all().get(0);
  }

  private static String withoutHazards(String summary) {
    return summary.replaceFirst("(?s)Hazards:\n.*", "");
  }

  private static String summary(String before, String after) {
    return migrate(before, after).summary();
  }

  private static String summary(String before, String after, MigrationOptions options) {
    return migrate(before, after, options).summary();
  }

  private static Migration migrate(String before, String after) {
    return migrate(
        before, after, new MigrationOptions(List.of(), Set.of("drop-table", "drop-column"), false));
  }

  private static Migration migrate(String before, String after, MigrationOptions options) {
    return Godwit.migrate(load("before", before), load("after", after), options);
  }

  private static Schema load(String name, String ddl) {
    return Godwit.inspect(new Source.Ddl(name, "sqlite", ddl));
  }
}
