package dev.godwit.engine.dialect.sqlite.laws;

import dev.godwit.engine.dialect.sqlite.laws.Model.Column;
import dev.godwit.engine.dialect.sqlite.laws.Model.Table;
import dev.godwit.engine.plan.MigrationOptions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Two schemas, the first with rows in it.
 *
 * @param number the seed of everything else; 0 when it was written by hand
 * @param history the statements that created the database
 * @param image the database
 * @param ddl the second schema as DDL
 * @param respelled the first schema in another spelling
 * @param answers what the user allows
 */
@SuppressWarnings("ArrayRecordComponent") // Pairs are never compared.
record Pair(
    long number,
    List<String> history,
    byte[] image,
    String ddl,
    String respelled,
    MigrationOptions answers) {

  static Pair of(long number) {
    try {
      RandomChoices dice = new RandomChoices(number);
      Model before = model(dice);
      return of(number, dice, before);
    } catch (SQLException e) {
      throw new IllegalStateException("Pair " + number + " cannot be made", e);
    }
  }

  /** A hand-written pair, from statements that define the first schema and insert its rows. */
  static Pair of(List<String> history, String ddl, MigrationOptions answers) throws SQLException {
    try (MemoryDatabase live = MemoryDatabase.open(true)) {
      for (String statement : history) {
        live.run(statement);
      }
      return new Pair(0, history, live.image(), ddl, script(history), answers);
    }
  }

  private static Pair of(long number, RandomChoices dice, Model before) throws SQLException {
    List<String> history = new ArrayList<>();
    byte[] image = fill(before, dice, history);
    List<String> wanted = List.of();
    for (boolean loads = false; !loads; loads = loads(wanted)) {
      Model after = dice.percent(8) ? model(dice) : new Mutations(dice).of(before);
      wanted = new DdlSpelling(dice).statements(after);
    }
    String respelled = script(new DdlSpelling(dice).statements(before));
    return new Pair(number, history, image, script(wanted), respelled, answers(dice));
  }

  private static Model model(RandomChoices dice) {
    Model model = new ModelGenerator(dice).model();
    while (!loads(new DdlSpelling(dice).statements(model))) {
      model = new ModelGenerator(dice).model();
    }
    return model;
  }

  private static boolean loads(List<String> statements) {
    if (statements.isEmpty()) {
      return false;
    }
    try (MemoryDatabase live = MemoryDatabase.open(false)) {
      for (String statement : statements) {
        live.run(statement);
      }
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  /** Creates the database: tables, rows, then added columns and all other objects. */
  private static byte[] fill(Model model, RandomChoices dice, List<String> history)
      throws SQLException {
    try (MemoryDatabase live = MemoryDatabase.open(true)) {
      List<String> rest = new ArrayList<>();
      for (String statement : new DdlSpelling(dice).statements(model)) {
        boolean first = model.tables.size() + model.indexes.size() > history.size();
        if (first) {
          live.run(statement);
          history.add(statement);
        } else {
          rest.add(statement);
        }
      }
      for (String row : new RowGenerator(dice, model).statements()) {
        if (live.tries(row)) {
          history.add(row);
        }
      }
      if (dice.percent(15)) {
        dirty(live, model, dice, history);
      }
      for (Table table : model.tables) {
        if (dice.percent(35)) {
          addColumn(live, table, dice, history);
        }
      }
      for (String statement : rest) {
        live.run(statement);
        history.add(statement);
      }
      return live.image();
    }
  }

  /** Rows that break rules of their tables, as other programs leave them. */
  private static void dirty(
      MemoryDatabase live, Model model, RandomChoices dice, List<String> history)
      throws SQLException {
    for (String statement :
        List.of("PRAGMA ignore_check_constraints = ON", "PRAGMA foreign_keys = OFF")) {
      live.run(statement);
      history.add(statement);
    }
    for (String row : new RowGenerator(dice, model).statements()) {
      if (live.tries(row)) {
        history.add(row);
      }
    }
  }

  /** A column that older rows do not store: they have its default. */
  private static void addColumn(
      MemoryDatabase live, Table table, RandomChoices dice, List<String> history) {
    Column column = new ModelGenerator(dice).column(table);
    if (!column.isGenerated() && dice.percent(60)) {
      column.defaultValue = new ModelGenerator(dice).defaultValue();
    }
    String statement =
        "ALTER TABLE %s ADD COLUMN %s"
            .formatted(DdlSpelling.quoted(table.name), new DdlSpelling(dice).column(column));
    if (live.tries(statement)) {
      history.add(statement);
      table.columns.add(column);
    }
  }

  private static MigrationOptions answers(RandomChoices dice) {
    Set<String> allow =
        switch (dice.below(10)) {
          case 0 -> Set.of();
          case 1 -> Set.of("all");
          case 2 -> Set.of("drop-table", "drop-column", "convert-values");
          default -> Set.of("drop-table", "drop-column");
        };
    return new MigrationOptions(List.of(), allow, dice.percent(20));
  }

  static String script(List<String> statements) {
    return String.join(";\n", statements) + ";\n";
  }

  @Override
  public String toString() {
    return "pair %d\n--- made by\n%s--- wanted, %s\n%s"
        .formatted(number, script(history), answers, ddl);
  }
}
