package dev.godwit.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Refused;
import dev.godwit.engine.script.Migration;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Every step that real applications made, on rows: Godwit's script leads to the wanted schema with
 * every row and value that stays, or it is stopped by rows and has changed nothing, or Godwit has
 * refused to write it. Runs where the corpus is.
 */
class CorpusTest {
  /** What SQLite itself says of rows that an index on an expression cannot take. */
  private static final Pattern OWN_WORDS = Pattern.compile("malformed JSON");

  private enum Verdict {
    RIGHT,
    STOPPED_BY_ROWS,
    REFUSED,
    WRONG
  }

  @Test
  void everyStepIsRightOrStoppedOrRefused(TestReporter reporter) throws IOException, SQLException {
    Map<Verdict, List<String>> verdicts = new EnumMap<>(Verdict.class);
    Arrays.stream(Verdict.values()).forEach(v -> verdicts.put(v, new ArrayList<>()));
    List<String> unfilled = new ArrayList<>();
    long rows = 0;
    for (List<Step> project : Step.all()) {
      for (Step step : project) {
        try (Database database = Database.inMemory(false)) {
          database.run(step.from().ddl());
          new RowFiller(database, step.from(), true)
              .fill()
              .forEach(table -> unfilled.add(step + ": " + table));
          rows += Survivors.before(step, database).count();
          judge(step, database, verdicts);
        }
      }
    }
    reporter.publishEntry("corpus", table(verdicts, rows));
    assertEquals(List.of(), verdicts.get(Verdict.WRONG));
    assertEquals(List.of(), unfilled);
  }

  private static void judge(Step step, Database filled, Map<Verdict, List<String>> verdicts)
      throws SQLException {
    Migration migration;
    try {
      migration = Sqlite.migrate(step.from(), step.to(), step.answers());
    } catch (Refused e) {
      verdicts.get(Verdict.REFUSED).add(step + ": " + e.code() + " " + e.sentence());
      return;
    }
    for (boolean foreignKeys : new boolean[] {true, false}) {
      try (Database database = Database.of(filled.bytes(), foreignKeys)) {
        String wrong = run(step, migration, database);
        if (wrong == null) {
          continue;
        }
        boolean stopped = wrong.isEmpty();
        verdicts
            .get(stopped ? Verdict.STOPPED_BY_ROWS : Verdict.WRONG)
            .add(stopped ? step.toString() : "%s (%s): %s".formatted(step, foreignKeys, wrong));
        return;
      }
    }
    verdicts.get(Verdict.RIGHT).add(step.toString());
  }

  /** Null when the step is right, empty when rows have stopped it, else what is wrong. */
  private static @Nullable String run(Step step, Migration migration, Database database)
      throws SQLException {
    Survivors before = Survivors.before(step, database);
    List<List<String>> faults = database.faults();
    List<String> reasons = reasons(migration, database);
    byte[] bytes = database.bytes();
    SQLException stop = database.tryRun(migration.upgrade());
    if (stop != null) {
      database.tryRun("ROLLBACK");
      return !Arrays.equals(bytes, database.bytes())
          ? "stopped, and yet something changed: " + stop.getMessage()
          : reasons.isEmpty() && !OWN_WORDS.matcher(stop.getMessage()).find()
              ? "stopped without a reason: " + stop.getMessage()
              : "";
    }
    if (!reasons.isEmpty()) {
      return "not stopped, although " + reasons;
    }
    if (!database.schema().fingerprint().equals(step.to().fingerprint())) {
      return "another schema";
    }
    if (!before.equals(Survivors.after(step, database))) {
      return "rows or values were lost or changed";
    }
    try (Database fresh = Database.inMemory(false)) {
      fresh.run(step.to().ddl());
      List<String> wanted = Structure.of(fresh);
      List<String> reached = Structure.of(database);
      if (!wanted.equals(reached)) {
        return "another structure: %s became %s".formatted(wanted, reached);
      }
    }
    List<List<String>> now = new ArrayList<>(database.faults());
    now.removeAll(faults);
    return now.isEmpty() ? null : "faults: " + now;
  }

  /** The hazards that rows prove: the reasons why a script must stop. */
  private static List<String> reasons(Migration migration, Database database) throws SQLException {
    List<String> reasons = new ArrayList<>();
    for (Hazard hazard : migration.hazards()) {
      if (hazard.severity() == Hazard.Severity.ERROR
          && !hazard.preflight().isEmpty()
          && !database.query(hazard.preflight()).isEmpty()) {
        reasons.add(hazard.message());
      }
    }
    return reasons;
  }

  private static String table(Map<Verdict, List<String>> verdicts, long rows) {
    StringBuilder table = new StringBuilder();
    verdicts.forEach(
        (verdict, steps) -> table.append("%n%-16s %4d".formatted(verdict, steps.size())));
    int steps = verdicts.values().stream().mapToInt(List::size).sum();
    table.append("%n%-16s %4d".formatted("steps", steps));
    table.append("%n%-16s %d".formatted("surviving rows", rows));
    verdicts.get(Verdict.REFUSED).forEach(why -> table.append("%nrefused: %s".formatted(why)));
    return table.toString();
  }
}
