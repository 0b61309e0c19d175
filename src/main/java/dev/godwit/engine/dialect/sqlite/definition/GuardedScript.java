package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Lines;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.StatementTerminator;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.migration.CommentLine;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Statement;
import dev.godwit.engine.plan.Step;
import dev.godwit.engine.schema.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A script that protects itself, whatever runs it.
 *
 * <p>It is one transaction, opened by a savepoint: Flyway cannot parse BEGIN, and inside a
 * transaction that a runner has opened a savepoint is allowed (sqlite.org/lang_savepoint.html).
 * Every assumption is a guard: a row of the temporary table {@code godwit_guard}, whose constraints
 * refuse it when the assumption does not hold; the statement says which one it is ({@link
 * GuardStatement}). What cannot be undone happens in statements that count the guards first. A
 * runner that goes on after an error meets the last guard, which demands every other one and
 * otherwise rolls everything back.
 */
public class GuardedScript {
  /** The statement that begins the script. */
  protected static final String BEGIN = "SAVEPOINT godwit";

  /** The statement that ends it. */
  protected static final String END = "RELEASE godwit";

  private static final String GATE = "temp.gate_of_godwit";

  private static final String ASSUMPTIONS =
      "Where an assumption of this script does not hold, its INSERT into godwit_guard fails and nothing is changed.";
  private static final String EDITS =
      "Definitions are edited in sqlite_master (https://www.sqlite.org/lang_altertable.html#otheralter). A defensive connection refuses: use --portable.";

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
  private final boolean prefixTaken;
  private final List<Draft> steps = new ArrayList<>();
  private final StringBuilder lead = new StringBuilder();
  private final Set<String> workbench = new LinkedHashSet<>();
  private final Set<String> created = new LinkedHashSet<>();
  private final String form;
  private int guards;
  private boolean edits;

  /**
   * Begins with the first guards.
   *
   * @param versions the schema versions that it sets
   * @param gated whether ALTER TABLE … RENAME runs only while the guards are there. SQLite renames
   *     nothing while a view is broken (sqlite.org/lang_altertable.html#altertabrename), and
   *     outside of its transaction this script's view is: it reads the guards, but is made before
   *     they are.
   * @param prefixTaken whether a schema has a name that starts as those of the workbench do
   */
  public GuardedScript(Versions versions, boolean gated, boolean prefixTaken) {
    this(versions, gated, prefixTaken, "");
  }

  /**
   * The same with a word on its form at the top.
   *
   * @param form a sentence; empty for the one on edits of the catalog, where there are some
   */
  protected GuardedScript(Versions versions, boolean gated, boolean prefixTaken, String form) {
    this.versions = versions;
    this.gated = gated;
    this.prefixTaken = prefixTaken;
    this.form = form;
    check(List.of());
    if (gated) {
      comment("While this view is broken, nothing is renamed: it reads the guards.");
      statement(
          "CREATE TEMP VIEW IF NOT EXISTS gate_of_godwit AS SELECT ok FROM temp."
              + OwnTables.GUARD);
    }
    statementBefore(BEGIN);
    statement(
        "CREATE TEMP TABLE %s (what, ok NOT NULL CONSTRAINT \"what this line of the script assumes\" CHECK (ok))"
            .formatted(OwnTables.GUARD));
    guard(
        "SQLite is 3.34 or newer",
        // Older ones do not see an edited definition in the same transaction.
        "CAST(substr(sqlite_version(), 3) AS REAL) >= 34");
    guard("no temporary object hides one of the database, and no object is in the way", this::free);
  }

  /** Begins a step that carries out changes; what is written from now on belongs to it. */
  public void step(List<Change> changes, Method method, List<Hazard> hazards) {
    steps.add(new Draft(changes, Optional.of(method), hazards, new ArrayList<>()));
  }

  /** Begins a step that only checks. */
  public void check(List<Hazard> hazards) {
    steps.add(new Draft(List.of(), Optional.empty(), hazards, new ArrayList<>()));
  }

  /** Begins a part of the script. */
  public void section(String comment) {
    comment(comment);
  }

  public void comment(String comment) {
    lead.append(CommentLine.of(comment));
  }

  /** Adds a statement. */
  public final void statement(String sql) {
    write(sql, "\n");
  }

  /** Adds a statement that shares its line with the next one. */
  public final void statementBefore(String sql) {
    write(sql, " ");
  }

  /**
   * Adds a statement.
   *
   * @param end what follows it on its line
   */
  protected void write(String sql, String end) {
    Statement statement = new Statement(takeLead(), StatementTerminator.withSemicolon(sql), end);
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
    edits = true;
    statementBefore("PRAGMA writable_schema = ON");
    statement(sql);
    statementBefore("PRAGMA schema_version = " + versions.next());
    statement("PRAGMA writable_schema = RESET");
  }

  /** Whether the script may edit stored definitions. */
  public boolean editsCatalog() {
    return true;
  }

  /** Adds an assumption: the script fails here, changing nothing, unless the condition is true. */
  public void guard(String assumption, String condition) {
    guards++;
    statement(GuardStatement.of(assumption, condition));
  }

  /** The same with a condition that is known at the end only. */
  private void guard(String assumption, Supplier<String> condition) {
    guards++;
    String above = takeLead();
    add(() -> new Statement(above, GuardStatement.of(assumption, condition.get()) + ";"));
  }

  /** That no object has one of the names of the workbench. */
  private String none() {
    return "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE %s)".formatted(isOfWorkbench("name"));
  }

  private String isOfWorkbench(String column) {
    String prefix = TemporaryTable.freshName("");
    return prefixTaken
        ? "lower(%s) IN (%s)".formatted(column, literals(workbench))
        : "lower(substr(%s, 1, %d)) = %s".formatted(column, prefix.length(), Quote.literal(prefix));
  }

  private static String literals(Set<String> names) {
    List<String> literals = names.stream().map(name -> Quote.literal(Names.fold(name))).toList();
    return Lines.fill(literals, ",", "      ", Lines.WIDTH / 2);
  }

  /**
   * Makes the script require that a name is free before it is used for a while, and at its end.
   *
   * @return whether the script has used it before
   */
  boolean uses(String name) {
    return !workbench.add(name);
  }

  /** Makes the script require that no temporary object hides what it creates. */
  public void creates(String name) {
    created.add(name);
  }

  /**
   * Keeps what a query finds, for a later guard; it can only fail with its query.
   *
   * @param query a query for one value
   * @return what it has found, as an expression
   */
  public String remember(String query) {
    guards++;
    statement("INSERT INTO temp.%s SELECT (%s), 1".formatted(OwnTables.GUARD, query));
    return "(SELECT what FROM temp.%s WHERE rowid = %d)".formatted(OwnTables.GUARD, guards);
  }

  /**
   * Adds a statement that changes rows, and the proof that it has: a runner that goes on after
   * errors would leave it out. What changes() tells of the statement before is made another number
   * first (sqlite.org/lang_corefunc.html#changes).
   *
   * @param count how many rows it changes, as it was remembered
   */
  public void changing(String assumption, String sql, String count) {
    comment("First something else for changes() to tell, should the statement after it fail.");
    statement(
        "UPDATE temp.%s SET ok = ok WHERE rowid = 1 AND %s = 0".formatted(OwnTables.GUARD, count));
    statement(sql);
    guard(assumption, "changes() = " + count);
  }

  /**
   * That a name means the object of the database, not a temporary one: that would be found first
   * (sqlite.org/lang_naming.html), and a temporary trigger would be fired. And that nobody has the
   * names of the workbench: a runner that goes on after an error must not take a strange table.
   */
  private String free() {
    return """
    NOT EXISTS (SELECT 1 FROM sqlite_temp_master WHERE lower(tbl_name) IN (SELECT lower(name) FROM sqlite_master)%s%s)%s\
    """
        .formatted(
            created.isEmpty() ? "" : "\n    OR lower(tbl_name) IN (" + literals(created) + ")",
            workbench.isEmpty() ? "" : "\n    OR " + isOfWorkbench("tbl_name"),
            workbench.isEmpty() ? "" : " AND " + none());
  }

  /**
   * A condition that is true while every guard so far holds; also on a connection that ignores
   * CHECK constraints (sqlite.org/pragma.html#pragma_ignore_check_constraints).
   */
  public String guarded() {
    return OwnTables.guarded(guards);
  }

  /** Writes the end: without every guard, everything is rolled back. */
  public List<Step> finish() {
    check(List.of());
    // The first one is there, unless the statement that makes it has failed.
    statementBefore("CREATE TEMP TABLE IF NOT EXISTS " + OwnTables.GUARD + " (what, ok)");
    statement("CREATE TEMP TABLE " + OwnTables.DONE + " (ok NOT NULL)");
    statement(
        "INSERT OR ROLLBACK INTO temp.%s SELECT nullif(sum(ok) = %d%s, 0) FROM temp.%s"
            .formatted(
                OwnTables.DONE,
                guards,
                workbench.isEmpty() ? "" : " AND " + none(),
                OwnTables.GUARD));
    if (gated) {
      statementBefore("DROP VIEW " + GATE);
    }
    statementBefore("DROP TABLE temp." + OwnTables.GUARD);
    statementBefore("DROP TABLE temp." + OwnTables.DONE);
    statement(END);
    addPreamble();
    return steps.stream().filter(step -> !step.isEmpty()).map(Draft::step).toList();
  }

  /** Written last: only then it is known whether the script edits the catalog. */
  private void addPreamble() {
    String second = form.isEmpty() && edits ? EDITS : form;
    String preamble =
        '\n' + CommentLine.of(ASSUMPTIONS) + (second.isEmpty() ? "" : CommentLine.of(second));
    List<Supplier<Statement>> first = steps.get(0).statements();
    Statement begin = first.get(0).get();
    first.set(0, () -> new Statement(preamble + begin.lead(), begin.sql(), begin.end()));
  }
}
