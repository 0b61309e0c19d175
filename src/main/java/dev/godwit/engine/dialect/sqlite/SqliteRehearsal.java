package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.Rehearsal;
import dev.godwit.engine.dialect.sqlite.definition.GuardStatement;
import dev.godwit.engine.dialect.sqlite.definition.ParentKeys;
import dev.godwit.engine.dialect.sqlite.scratch.BrokenObjects;
import dev.godwit.engine.dialect.sqlite.scratch.EvaluationCheck;
import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.dialect.sqlite.script.ForeignKeysOff;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Trigger;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rehearses scripts on a scratch database in memory. */
public final class SqliteRehearsal implements Rehearsal {
  private static final int LONGEST = 600;
  private static final int MOST_NAMED = 10;

  private final Scratch scratch;
  private final boolean foreignKeys;
  private final Schema from;
  private Schema reached;
  private boolean changed;

  private SqliteRehearsal(Scratch scratch, boolean foreignKeys, Schema from) {
    this.scratch = scratch;
    this.foreignKeys = foreignKeys;
    this.from = from;
    this.reached = from;
  }

  /**
   * Foreign keys are on, where a script has more to stand; but off where the database has
   * references that mean no key, since nothing could be written there at all.
   */
  public static SqliteRehearsal on(Schema from) {
    boolean whole = ParentKeys.dangling(from).isEmpty();
    return new SqliteRehearsal(Scratch.open().load(from), whole, from);
  }

  @Override
  public Schema run(String script) {
    List<Statements.Statement> statements = Statements.of(script);
    try {
      scratch.countAnew(statements.size() + reached.statements().size());
      boolean on = foreignKeys && !ForeignKeysOff.isDemandedBy(script);
      scratch.run("PRAGMA foreign_keys = " + (on ? "ON" : "OFF"));
    } catch (SQLException e) {
      throw new IllegalStateException("The scratch database takes no pragma", e);
    }
    EvaluationCheck check = new EvaluationCheck(scratch);
    for (Statements.Statement statement : statements) {
      if (!changed) {
        // What the way back would need is found out there.
        check.require(statement);
      }
      run(statement);
    }
    reached = scratch.inspect(reached);
    if (!changed) {
      // The way back leads to what was there, broken or not.
      requireWorking();
    }
    changed = true;
    return reached;
  }

  /** What worked before has to work afterwards; what did not is no reason to refuse. */
  private void requireWorking() {
    off();
    Map<String, String> broken = BrokenObjects.of(scratch, reached);
    if (broken.isEmpty()) {
      return;
    }
    Map<String, String> before;
    try (Scratch old = Scratch.open().load(from)) {
      before = BrokenObjects.of(old, from);
    }
    Set<String> worked = working(before.keySet());
    List<String> reasons =
        broken.entrySet().stream()
            .filter(object -> worked.contains(object.getKey()))
            .map(object -> "the %s fails (%s)".formatted(object.getKey(), object.getValue()))
            .toList();
    if (!reasons.isEmpty()) {
      List<String> shown = reasons.subList(0, Math.min(reasons.size(), MOST_NAMED));
      String more = reasons.size() > shown.size() ? ", and others" : "";
      throw new RefusedException(
          ErrorCode.BREAKS_OBJECTS,
          "After the migration, %s%s. Change or drop what fails, in the model or first in a revision of your own; or keep what it names."
              .formatted(String.join("; ", shown), more));
    }
  }

  /** What worked, with the new triggers of tables to which rows could be written. */
  private Set<String> working(Set<String> broken) {
    Set<String> worked = new HashSet<>();
    from.views().forEach(view -> worked.add(BrokenObjects.label(view)));
    from.virtualTables().forEach(table -> worked.add(BrokenObjects.label(table)));
    from.triggers().forEach(trigger -> worked.add(BrokenObjects.label(trigger)));
    worked.removeAll(broken);
    for (Trigger trigger : reached.triggers()) {
      boolean fresh = from.triggers().stream().noneMatch(t -> t.name().equals(trigger.name()));
      if (fresh && from.table(trigger.table()).isPresent()) {
        worked.add(BrokenObjects.label(trigger));
      }
    }
    return worked;
  }

  private void off() {
    try {
      scratch.run("PRAGMA foreign_keys = OFF");
    } catch (SQLException e) {
      throw new IllegalStateException("The scratch database takes no pragma", e);
    }
  }

  private void run(Statements.Statement statement) {
    try {
      scratch.run(statement.sql());
    } catch (SQLException e) {
      throw new RefusedException(
          ErrorCode.REHEARSAL_FAILED,
          "Rehearsed on a scratch database, the migration fails: %s. The statement is: %s"
              .formatted(
                  Messages.of(GuardStatement.failure(statement.sql(), e)), brief(statement.sql())));
    }
  }

  private static String brief(String sql) {
    return sql.length() <= LONGEST ? sql : sql.substring(0, LONGEST) + " …";
  }

  @Override
  public void close() {
    scratch.close();
  }
}
