package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.StatementTerminator;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.migration.CommentLine;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Statement;
import dev.godwit.engine.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A script that protects itself, whatever runs it.
 *
 * <p>It is one transaction, opened by a savepoint: Flyway cannot parse BEGIN, and inside a
 * transaction that a runner has opened a savepoint is allowed (sqlite.org/lang_savepoint.html).
 * Every assumption is a guard: a row of the table {@code godwit_guard}, whose CHECK constraint
 * bears the assumption as its name, so that the runner's error message says what is wrong. What
 * cannot be undone happens in statements that count the guards first. A runner that goes on after
 * an error meets the last guard, which demands every other one and otherwise rolls everything back.
 */
public class GuardedScript {
  public static final String GUARD_NAME = "godwit_guard";
  public static final String DONE_NAME = "godwit_done";

  private static final Pattern GUARDS = Pattern.compile(GUARD_NAME + "(_[0-9]+)?");
  private static final String GATE = "temp.gate_of_godwit";
  // Temporary: whatever happens, it does not stay.
  private static final String DONE = "temp." + DONE_NAME;

  /**
   * SQLite asks every CHECK of a table for each of its rows, and reads them all again after each
   * edit of the catalog: in one table the guards of a thousand changes would take minutes.
   */
  private static final int GUARDS_PER_TABLE = 50;

  /** A table of guards, and what each of them assumes. */
  private record Part(String table, List<String> assumptions) {
    Part(int number) {
      this(GUARD_NAME + (number == 1 ? "" : "_" + number), new ArrayList<>());
    }

    String guarded() {
      return guardedBy(table, assumptions.size());
    }

    /** The statement that makes it, which can be written when its last guard is known. */
    String create() {
      // With its schema: a temporary table of the same name would be taken instead.
      StringBuilder sql = new StringBuilder("CREATE TABLE main.");
      sql.append(table).append(" (\n  n INTEGER PRIMARY KEY,\n  ok INTEGER,\n  was TEXT");
      for (int i = 0; i < assumptions.size(); i++) {
        sql.append(",\n  CONSTRAINT ")
            .append(Quote.always(assumptions.get(i)))
            .append(" CHECK (n <> ")
            .append(i + 1)
            .append(" OR ok IS 1)");
      }
      return sql.append("\n);").toString();
    }
  }

  /** A step whose statements are being written. */
  private record Draft(
      List<Change> changes,
      Optional<Method> method,
      List<Hazard> hazards,
      List<Supplier<Statement>> statements) {
    boolean isEmpty() {
      return changes.isEmpty() && hazards.isEmpty() && statements.isEmpty();
    }

    Step step() {
      return new Step(
          changes, method, hazards, statements.stream().map(Supplier::get).toList(), true);
    }
  }

  private final Versions versions;
  private final boolean gated;
  private final List<Part> parts = new ArrayList<>();
  private final List<Draft> steps = new ArrayList<>();
  private final StringBuilder lead = new StringBuilder();
  private Part part = new Part(1);

  /**
   * Begins with the first guards.
   *
   * @param versions the schema versions that it sets
   * @param gated whether ALTER TABLE … RENAME runs only while the guards are there. SQLite renames
   *     nothing while a view is broken (sqlite.org/lang_altertable.html#altertabrename), and
   *     outside of its transaction this script's view is: it reads the guards, but is made before
   *     they are.
   */
  public GuardedScript(Versions versions, boolean gated) {
    this.versions = versions;
    this.gated = gated;
    check(List.of());
    if (gated) {
      section("While this view is broken, nothing is renamed: the guards are its table.");
      statement(
          "CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT n FROM main." + GUARD_NAME);
    }
    lead.append('\n');
    statement("SAVEPOINT godwit");
    begin(part);
    comment("Guards: each assumption of this script; see the table's constraints.");
    guard(
        "SQLite is 3.34 or newer",
        // Older ones do not see an edited definition in the same transaction.
        "CAST(substr(sqlite_version(), 3) AS REAL) >= 34");
    guardVisible("no temporary object of the connection hides one of the database");
  }

  private void begin(Part next) {
    parts.add(next);
    part = next;
    String above = takeLead();
    add(() -> new Statement(above, next.create()));
  }

  /** Begins a step that carries out changes; what is written from now on belongs to it. */
  public void step(List<Change> changes, Method method, List<Hazard> hazards) {
    steps.add(new Draft(changes, Optional.of(method), hazards, new ArrayList<>()));
  }

  /** Begins a step that only checks. */
  public void check(List<Hazard> hazards) {
    steps.add(new Draft(List.of(), Optional.empty(), hazards, new ArrayList<>()));
  }

  public void section(String comment) {
    lead.append('\n');
    comment(comment);
  }

  public void comment(String comment) {
    lead.append(CommentLine.of(comment));
  }

  public void statement(String sql) {
    Statement statement = new Statement(takeLead(), StatementTerminator.withSemicolon(sql));
    add(() -> statement);
  }

  private void add(Supplier<Statement> statement) {
    steps.get(steps.size() - 1).statements().add(statement);
  }

  private String takeLead() {
    String taken = lead.toString();
    lead.setLength(0);
    return taken;
  }

  /**
   * Adds a statement that writes to the catalog. A new schema version makes every other connection
   * read the schema again, and RESET this one, whichever of the two its SQLite heeds
   * (sqlite.org/pragma.html#pragma_schema_version, #pragma_writable_schema).
   */
  public void catalog(String sql) {
    statement("PRAGMA writable_schema = ON");
    statement(sql);
    statement("PRAGMA schema_version = " + versions.next());
    statement("PRAGMA writable_schema = RESET");
  }

  /** Adds an assumption: the script fails here, changing nothing, unless the condition is true. */
  public void guard(String assumption, String condition) {
    guard(number(assumption), condition);
  }

  private void guard(int number, String condition) {
    statement(
        "INSERT INTO main.%s (n, ok) SELECT %d,\n  %s".formatted(part.table(), number, condition));
  }

  /**
   * Adds the assumption that a definition is the known one, and keeps it for later comparison.
   *
   * @param known the known definition
   * @return the kept definition, as an expression
   */
  String guardDefinition(String assumption, String query, String known) {
    int number = number(assumption);
    statement(
        "INSERT INTO main.%s (n, ok, was) SELECT %d, %s,\n  d.was FROM (SELECT (%s) AS was) d"
            .formatted(part.table(), number, StatementTerminator.same("d.was", known), query));
    return kept(number);
  }

  /**
   * Keeps what a query finds, for a later guard; it can only fail with its query.
   *
   * @return what it has found, a text, as an expression
   */
  public String remember(String what, String query) {
    int number = number(what);
    statement(
        "INSERT INTO main.%s (n, ok, was) SELECT %d, 1,\n  (%s)"
            .formatted(part.table(), number, query));
    return kept(number);
  }

  /**
   * Adds a statement that changes rows, and the proof that it has: a runner that goes on after
   * errors would leave it out. What changes() tells of the statement before is made another number
   * first (sqlite.org/lang_corefunc.html#changes).
   *
   * @param count how many rows it changes, as a guard has kept it
   */
  public void changing(String assumption, String sql, String count) {
    // Before, since a new table of guards must not come in between.
    int number = number(assumption);
    comment("First something else for changes() to tell, should the statement after it fail.");
    statement(
        "UPDATE main.%s SET was = was WHERE n = 1 AND %s = '0'".formatted(part.table(), count));
    statement(sql);
    guard(number, "changes() = CAST(%s AS INTEGER)".formatted(count));
  }

  /** The number of a new guard in its table, which is a new one when the last one is full. */
  private int number(String assumption) {
    if (part.assumptions().size() == GUARDS_PER_TABLE) {
      Part full = part;
      section("More guards.");
      begin(new Part(parts.size() + 1));
      guard("every guard so far holds", full.guarded());
    }
    // On one line, as in a comment: runners show it in their messages.
    part.assumptions().add(CommentLine.escape(assumption));
    return part.assumptions().size();
  }

  private String kept(int number) {
    return "(SELECT was FROM main.%s WHERE n = %d)".formatted(part.table(), number);
  }

  /**
   * Adds the assumption that a name means the object of the database, not a temporary one: that
   * would be found first (sqlite.org/lang_naming.html), and a temporary trigger would be fired.
   */
  public void guardVisible(String assumption) {
    guard(
        assumption,
        """
        NOT EXISTS (SELECT 1 FROM sqlite_temp_master
            WHERE substr(tbl_name, 1, 6) = 'godwit' COLLATE NOCASE
              OR tbl_name COLLATE NOCASE IN (SELECT name FROM sqlite_master))\
        """);
  }

  /**
   * A condition that is true while the guards of a table hold.
   *
   * @param table the table of guards
   * @param count how many guards it has
   */
  public static String guardedBy(String table, int count) {
    return "(SELECT sum(ok IS 1) FROM main.%s) = %d".formatted(table, count);
  }

  /** Whether a name is that of a table of guards. */
  public static boolean isGuards(String name) {
    return GUARDS.matcher(name).matches();
  }

  /** Whether a name is that of a table that a script makes for itself. */
  public static boolean isOwnTable(String name) {
    return isGuards(name) || name.equalsIgnoreCase(DONE_NAME);
  }

  /**
   * A condition that is true while every guard so far holds; also on a connection that ignores
   * CHECK constraints (sqlite.org/pragma.html#pragma_ignore_check_constraints).
   */
  public String guarded() {
    return part.guarded();
  }

  /** Writes the end: without every guard, everything is rolled back. */
  public List<Step> finish() {
    check(List.of());
    String insert = "INSERT OR ROLLBACK INTO " + DONE + " SELECT ";
    String tables = Quote.literals(parts.stream().map(Part::table).toList());
    String there =
        "nullif((SELECT count(*) FROM sqlite_master WHERE name IN (%s)) = %%d, 0)"
            .formatted(tables);
    section("The last guard: without every other one, everything is rolled back.");
    statement("CREATE TABLE " + DONE + " (\"every step\" NOT NULL)");
    statement(insert + there.formatted(parts.size()));
    statement(insert + "nullif(%s, 0)".formatted(guarded()));
    if (gated) {
      statement("DROP VIEW " + GATE);
    }
    parts.forEach(p -> statement("DROP TABLE main." + p.table()));
    statement(insert + there.formatted(0));
    statement("DROP TABLE " + DONE);
    statement("RELEASE godwit");
    return steps.stream().filter(step -> !step.isEmpty()).map(Draft::step).toList();
  }
}
