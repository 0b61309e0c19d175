package dev.godwit.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.dialect.sqlite.definition.GuardStatement;
import dev.godwit.engine.dialect.sqlite.script.ForeignKeysOff;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.Hazard;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every step of real applications, with rows: Godwit's script leads to the wanted schema and keeps
 * every row and value, or fails because of rows and changes nothing, or Godwit refuses to write it.
 * A step that fails because values are missing is repeated with backfills. Needs the corpus.
 */
@Tag("one-jdk")
class CorpusTest {
  /** The message of SQLite for rows that violate an index on an expression. */
  private static final Pattern OWN_WORDS = Pattern.compile("malformed JSON");

  /** The limit for steps that are not carried out, in percent. */
  private static final int UNDONE = 2;

  private enum Verdict {
    RIGHT,
    RIGHT_WHEN_FILLED,
    STOPPED_BY_ROWS,
    REFUSED,
    WRONG
  }

  private final Map<Verdict, List<String>> verdicts = new EnumMap<>(Verdict.class);

  private boolean portable;

  @ParameterizedTest(name = "portable: {0}")
  @ValueSource(booleans = {false, true})
  void everyStepIsRightOrStoppedOrRefused(boolean form) throws IOException, SQLException {
    portable = form;
    Arrays.stream(Verdict.values()).forEach(v -> verdicts.put(v, new ArrayList<>()));
    List<String> unfilled = new ArrayList<>();
    long rows = 0;
    int steps = 0;
    for (List<Step> project : Step.all()) {
      for (Step step : project) {
        try (Database database = Database.inMemory(false)) {
          database.run(step.from().ddl());
          new RowFiller(database, step.from(), true)
              .fill()
              .forEach(table -> unfilled.add(step + ": " + table));
          rows += KeptRows.before(step, BackfillValues.none(), database).count();
          steps++;
          judge(step, database);
        }
      }
    }
    System.out.println(table(rows, steps));
    assertEquals(List.of(), verdicts.get(Verdict.WRONG));
    assertEquals(List.of(), unfilled);
    int undone =
        verdicts.get(Verdict.STOPPED_BY_ROWS).size() + verdicts.get(Verdict.REFUSED).size();
    assertTrue(undone * 100 < steps * UNDONE, "so many steps were left undone: " + undone);
  }

  private void judge(Step step, Database filled) throws SQLException {
    String stopped = judge(step, BackfillValues.none(), Verdict.RIGHT, filled);
    BackfillValues filling =
        stopped.isEmpty() ? BackfillValues.none() : BackfillValues.of(step, filled);
    if (!filling.values().isEmpty()) {
      stopped = judge(step, filling, Verdict.RIGHT_WHEN_FILLED, filled);
    }
    if (!stopped.isEmpty()) {
      verdicts.get(Verdict.STOPPED_BY_ROWS).add(stopped);
    }
  }

  /** Why rows made the step fail; empty when the step is decided. */
  private String judge(Step step, BackfillValues filling, Verdict right, Database filled)
      throws SQLException {
    Migration migration;
    try {
      migration = Sqlite.migrate(step.from(), step.to(), step.answers(filling).inForm(portable));
    } catch (RefusedException e) {
      verdicts.get(Verdict.REFUSED).add(step + ": " + e.code().id() + " " + e.sentence());
      return "";
    }
    for (boolean foreignKeys : new boolean[] {true, false}) {
      try (Database database = Database.of(filled.bytes(), foreignKeys)) {
        if (foreignKeys && ForeignKeysOff.isDemandedBy(migration.upgrade())) {
          if (!isRefusedUnchanged(migration, database)) {
            verdicts.get(Verdict.WRONG).add(step + ": foreign keys are on");
            return "";
          }
          continue;
        }
        Run run = run(step, filling, migration, database);
        if (run != null && run.wrong()) {
          verdicts
              .get(Verdict.WRONG)
              .add("%s (%s): %s".formatted(step, foreignKeys, run.message()));
          return "";
        } else if (run != null) {
          return step + ": " + run.message();
        }
      }
    }
    verdicts.get(right).add(step.toString());
    return "";
  }

  /** A portable script that needs foreign keys off fails with them on, and nothing changes. */
  private static boolean isRefusedUnchanged(Migration migration, Database database)
      throws SQLException {
    byte[] bytes = database.bytes();
    SQLException stop = null;
    for (Statements.Statement statement : Statements.of(migration.upgrade())) {
      SQLException failure = stop == null ? database.tryRun(statement.sql()) : null;
      stop = failure == null ? stop : GuardStatement.failure(statement.sql(), failure);
    }
    database.tryRun("ROLLBACK");
    return stop != null
        && stop.getMessage().contains("foreign keys are off on this connection")
        && Arrays.equals(bytes, database.bytes());
  }

  /** A run that did not lead to the wanted schema. */
  private record Run(boolean wrong, String message) {}

  /** Null when the step is right. */
  private static @Nullable Run run(
      Step step, BackfillValues filling, Migration migration, Database database)
      throws SQLException {
    KeptRows before = KeptRows.before(step, filling, database);
    List<List<String>> faults = database.faults();
    List<String> reasons = reasons(migration, database);
    byte[] bytes = database.bytes();
    SQLException stop = database.tryRun(migration.upgrade());
    if (stop != null) {
      database.tryRun("ROLLBACK");
      if (!Arrays.equals(bytes, database.bytes())) {
        return new Run(true, "stopped, and yet something changed: " + stop.getMessage());
      }
      boolean told = !reasons.isEmpty() || isPredicted(migration, stop.getMessage());
      return new Run(!told, told ? stop.getMessage() : "without a reason: " + stop.getMessage());
    }
    if (!reasons.isEmpty()) {
      return new Run(true, "not stopped, although " + reasons);
    }
    if (!database.schema().fingerprint().equals(step.to().fingerprint())) {
      return new Run(true, "another schema");
    }
    if (!before.equals(KeptRows.after(step, filling, database))) {
      return new Run(true, "rows or values were lost or changed");
    }
    try (Database fresh = Database.inMemory(false)) {
      fresh.run(step.to().ddl());
      List<String> wanted = Structure.of(fresh);
      List<String> reached = Structure.of(database);
      if (!wanted.equals(reached)) {
        return new Run(true, "another structure: %s became %s".formatted(wanted, reached));
      }
    }
    List<List<String>> now = new ArrayList<>(database.faults());
    now.removeAll(faults);
    return now.isEmpty() ? null : new Run(true, "faults: " + now);
  }

  /** Whether a hazard without a preflight query describes it. */
  private static boolean isPredicted(Migration migration, String message) {
    return OWN_WORDS.matcher(message).find()
        || migration.hazards().stream()
            .filter(h -> h.severity() == Hazard.Severity.ERROR && h.preflight().isEmpty())
            .anyMatch(
                h -> describes(h.code().replaceFirst("^violates-", "").replace('-', ' '), message));
  }

  /** The text in the message of SQLite, or of the guard. */
  private static boolean describes(String kind, String message) {
    return message.toLowerCase(Locale.ROOT).contains(kind + " constraint")
        || (kind.equals("foreign key") && message.contains("has its referenced row"));
  }

  /** The hazards whose preflight returns rows: the reasons why a script must fail. */
  private static List<String> reasons(Migration migration, Database database) {
    List<String> reasons = new ArrayList<>();
    for (Hazard hazard : migration.hazards()) {
      if (hazard.stops() && !hazard.preflight().isEmpty() && finds(database, hazard.preflight())) {
        reasons.add(hazard.message());
      }
    }
    return reasons;
  }

  /** Whether a preflight returns a row, or cannot compute one, as the script could not. */
  private static boolean finds(Database database, String preflight) {
    try {
      return !database.query(preflight).isEmpty();
    } catch (SQLException uncomputable) {
      return true;
    }
  }

  private String table(long rows, int steps) {
    StringBuilder table = new StringBuilder();
    verdicts.forEach(
        (verdict, names) -> table.append("%n%-17s %5d".formatted(verdict, names.size())));
    table.append("%n%-17s %5d".formatted("steps", steps));
    table.append("%n%-17s %5d".formatted("surviving rows", rows));
    verdicts.get(Verdict.STOPPED_BY_ROWS).forEach(s -> table.append("%nstopped: %s".formatted(s)));
    verdicts.get(Verdict.REFUSED).forEach(s -> table.append("%nrefused: %s".formatted(s)));
    return table.toString();
  }
}
