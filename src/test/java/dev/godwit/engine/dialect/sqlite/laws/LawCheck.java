package dev.godwit.engine.dialect.sqlite.laws;

import dev.godwit.engine.dialect.sqlite.SqlScript;
import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Checks every law on one pair. */
final class LawCheck {
  private final Pair pair;
  private MigrationOptions answers;
  private String script = "";
  private boolean partners;
  private boolean soundBefore = true;

  LawCheck(Pair pair) {
    this.pair = pair;
    this.answers = pair.answers();
  }

  /** The result of a pair. */
  enum Outcome {
    CARRIED_OUT,
    IDENTICAL,
    REFUSED,
    STOPPED_BY_ROWS
  }

  Outcome run() {
    try (MemoryDatabase live = MemoryDatabase.open(pair.image(), true)) {
      return run(live);
    } catch (SQLException | RuntimeException e) {
      throw new AssertionError(report("an exception: " + e), e);
    }
  }

  private Outcome run(MemoryDatabase live) throws SQLException {
    soundBefore = live.complaints().isEmpty();
    // ON CONFLICT REPLACE may have deleted a referenced row before the migration.
    partners = live.ask("PRAGMA foreign_key_check").isEmpty();
    Schema current = live.inspect();
    Schema desired = Sqlite.inspect("desired", pair.ddl());
    sameInEverySpelling(current);
    if (pair.number() % 3 == 0) {
      answers =
          new MigrationOptions(
              answers.renames(),
              RequiredValues.answers(current, desired),
              answers.allow(),
              answers.columnOrder());
    }
    Migration migration;
    try {
      migration = Sqlite.migrate(current, desired, answers);
    } catch (RefusedException refused) {
      justified(refused, current, desired);
      return Outcome.REFUSED;
    }
    script = migration.upgrade() + "--- downgrade\n" + migration.downgrade();
    if (pair.number() % 4 == 0) {
      Schema again = Sqlite.inspect("desired", pair.ddl());
      law(
          "planned twice is the same text",
          migration,
          Sqlite.migrate(live.inspect(), again, answers));
    }
    law(
        "there is a change when the schemas differ",
        migration.identical(),
        current.fingerprint().equals(desired.fingerprint())
            && (!pair.answers().columnOrder() || columns(current).equals(columns(desired))));
    if (migration.identical()) {
      return Outcome.IDENTICAL;
    }
    boolean enforced = carriedOut(migration, current, desired, true);
    boolean free = carriedOut(migration, current, desired, false);
    law("foreign keys on or off, the result is the same", free, enforced || (!partners && free));
    return enforced ? Outcome.CARRIED_OUT : Outcome.STOPPED_BY_ROWS;
  }

  private Migration plan(Schema current, Schema desired) {
    return Sqlite.migrate(current, desired, pair.answers());
  }

  private void sameInEverySpelling(Schema current) {
    law("a schema does not differ from itself", true, plan(current, current).identical());
    Schema respelled = Sqlite.inspect("respelled", pair.respelled());
    law(
        "the spelling makes no difference (" + pair.respelled() + ")",
        current.fingerprint(),
        respelled.fingerprint());
  }

  /** A refusal names something that would be lost, or that really cannot be decided. */
  private void justified(RefusedException refused, Schema current, Schema desired) {
    boolean known =
        switch (refused.code().id()) {
          case "destructive-change", "possible-rename" ->
              !pair.answers().allows("drop-table") && loses(current, desired);
          case "cannot-compare-rows" -> true;
          default -> false;
        };
    law("a refusal is justified: " + refused.code().id() + ": " + refused.sentence(), true, known);
  }

  private static boolean loses(Schema current, Schema desired) {
    for (Table table : current.tables()) {
      if (desired.table(table.name()).isEmpty()
          || table.columns().stream()
              .anyMatch(
                  c ->
                      desired
                          .table(table.name())
                          .orElseThrow()
                          .column(c.name())
                          .filter(other -> c.isGenerated() || !other.isGenerated())
                          .isEmpty())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the upgrade succeeded; otherwise nothing has changed and a hazard has predicted it. */
  private boolean carriedOut(
      Migration migration, Schema current, Schema desired, boolean foreignKeys)
      throws SQLException {
    try (MemoryDatabase live = MemoryDatabase.open(pair.image(), foreignKeys)) {
      List<String> before = live.dump();
      List<String> violated = new ArrayList<>();
      for (Hazard hazard : migration.hazards()) {
        law(
            hazard.message() + " can be asked",
            false,
            hazard.stops() && hazard.preflight().isEmpty());
        if (hazard.stops() && finds(live, hazard.preflight())) {
          violated.add(hazard.message());
        }
      }
      Survival survival = Survival.of(live, current, desired, pair.answers());
      try {
        live.run(migration.upgrade());
      } catch (SQLException e) {
        boolean told = !violated.isEmpty() || (foreignKeys && !partners);
        law("a preflight tells why: " + e.getMessage(), true, told);
        live.rollBack();
        law("a script that fails changes nothing", before, live.dump());
        continuing(migration.upgrade(), foreignKeys, before);
        return false;
      }
      law("a script runs only when its preflights are clean", List.of(), violated);
      reached(live, desired, foreignKeys);
      law("no row and no value is lost", List.of(), survival.losses(live));
      down(live, migration, current, survival);
      return true;
    }
  }

  /** Whether a preflight returns a row, or cannot compute one, as the script could not. */
  private static boolean finds(MemoryDatabase live, String preflight) {
    try {
      return !live.ask(preflight).isEmpty();
    } catch (SQLException uncomputable) {
      return true;
    }
  }

  private void reached(MemoryDatabase live, Schema desired, boolean thoroughly)
      throws SQLException {
    Schema reached = live.inspect();
    law("the script leads to the wanted schema", desired.fingerprint(), reached.fingerprint());
    sound(live);
    if (!thoroughly) {
      return;
    }
    law("nothing is left to do", true, plan(reached, desired).identical());
    law("nor the other way round", true, plan(desired, reached).identical());
    if (pair.answers().columnOrder()) {
      law("the columns stand in the wanted order", columns(desired), columns(reached));
    }
    try (MemoryDatabase fresh = MemoryDatabase.open(false)) {
      fresh.run(pair.ddl());
      law("the pragmas say the same", PragmaCatalog.of(fresh), PragmaCatalog.of(live));
    }
  }

  private void sound(MemoryDatabase live) throws SQLException {
    if (soundBefore) {
      law("the database is sound", List.of(), live.complaints());
    }
    if (partners) {
      law("every reference has its partner", List.of(), live.ask("PRAGMA foreign_key_check"));
    }
  }

  private void down(MemoryDatabase live, Migration migration, Schema current, Survival survival)
      throws SQLException {
    List<String> before = live.dump();
    try {
      live.run(migration.downgrade());
    } catch (SQLException e) {
      // Deleted values cannot satisfy the NOT NULL or foreign key of a dropped column, nor rows
      // that
      // broke a rule of the first schema from the beginning that rule.
      boolean told = survival.isLossy() || !partners || !soundBefore;
      law("a downgrade runs when nothing was lost: " + e, true, told);
      live.rollBack();
      law("a downgrade that fails changes nothing", before, live.dump());
      return;
    }
    Schema back = live.inspect();
    law("the downgrade leads back", current.fingerprint(), back.fingerprint());
    law("the downgrade leads back to the letter", definitions(current), definitions(back));
    law("a downgrade loses nothing", List.of(), survival.losses(live));
    sound(live);
  }

  /** A runner that continues after errors has the same result, and nothing is half done. */
  private void continuing(String upgrade, boolean foreignKeys, List<String> before)
      throws SQLException {
    try (MemoryDatabase live = MemoryDatabase.open(pair.image(), foreignKeys)) {
      live.runOn(SqlScript.statements(upgrade));
      live.rollBack();
      law("a script that fails in a runner that goes on changes nothing", before, live.dump());
    }
  }

  private static List<List<String>> columns(Schema schema) {
    return schema.tables().stream()
        .map(table -> table.columns().stream().map(c -> c.name()).toList())
        .toList();
  }

  private static List<String> definitions(Schema schema) {
    return schema.tables().stream().map(Table::definition).toList();
  }

  private void law(String law, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      Object wanted = expected;
      Object found = actual;
      if (expected instanceof List<?> some && actual instanceof List<?> others) {
        wanted = without(some, others);
        found = without(others, some);
      }
      throw new AssertionError(
          report("%s\n--- expected\n%s\n--- but was\n%s".formatted(law, wanted, found)));
    }
  }

  /** The elements of the first list only; all of them when only the order differs. */
  private static List<?> without(List<?> list, List<?> others) {
    List<?> rest = list.stream().filter(one -> !others.contains(one)).toList();
    return rest.isEmpty() && others.containsAll(list) && list.size() == others.size() ? list : rest;
  }

  private String report(String breach) {
    return "%s\n--- in %s--- filled %s\n--- script\n%s"
        .formatted(breach, pair, answers.fills(), script);
  }
}
