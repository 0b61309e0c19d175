package dev.godwit.engine.dialect.toy;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.Identifiers;
import dev.godwit.engine.dialect.Rehearsal;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ObjectKind;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.plan.DropOrder;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.plan.Statement;
import dev.godwit.engine.plan.Step;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A dialect of tables with columns and nothing else, one statement a line: {@code create t a b} and
 * {@code drop t}. It shows what a new dialect needs.
 */
public final class ToyDialect implements Dialect {

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String product() {
    return "Toy";
  }

  /** Names are what they are: nothing folds and nothing needs quotes. */
  @Override
  public Identifiers identifiers() {
    return new Identifiers() {
      @Override
      public String fold(String name) {
        return name;
      }

      @Override
      public boolean same(String a, String b) {
        return a.equals(b);
      }

      @Override
      public String quote(String name) {
        return name;
      }

      @Override
      public String quoteWhereNeeded(String name) {
        return name;
      }

      @Override
      public String literal(String text) {
        return text;
      }
    };
  }

  @Override
  public Schema read(Connection connection) throws SQLException {
    throw new SQLException("The toy dialect has no connections");
  }

  @Override
  public Schema load(String name, String script) {
    return runUntrusted(schema(Map.of()), name, script);
  }

  @Override
  public Schema runUntrusted(Schema from, String name, String script) {
    Map<String, Table> tables = new TreeMap<>();
    from.tables().forEach(table -> tables.put(table.name(), table));
    int number = 0;
    int lineNumber = 0;
    for (String line : script.lines().map(ToyDialect::statement).toList()) {
      lineNumber++;
      number += line.isEmpty() ? 0 : 1;
      if (line.startsWith("create ")) {
        Table table = table(line);
        tables.put(table.name(), table);
      } else if (line.startsWith("drop ")) {
        tables.remove(line.substring("drop ".length()));
      } else if (!line.isEmpty()) {
        throw new InvalidDdlException(name, number, lineNumber, "not a statement: " + line);
      }
    }
    return schema(tables);
  }

  @Override
  public Rehearsal rehearse(Schema from) {
    return new Rehearsal() {
      private Schema reached = from;

      @Override
      public Schema run(String script) {
        reached = runUntrusted(reached, "the script", script);
        return reached;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Plan plan(Renames renames, Schema desired, MigrationOptions answers, boolean toTheLetter) {
    SchemaDiff diff = SchemaDiff.of(new Pair<>(renames.before(), desired), toTheLetter);
    List<Step> steps = new ArrayList<>();
    for (Table table : DropOrder.childrenFirst(diff.tables().dropped())) {
      steps.add(step(ObjectKind.TABLE.dropped(table), "drop " + table.name()));
    }
    for (Table table : diff.tables().added()) {
      steps.add(step(ObjectKind.TABLE.added(table), table.definition()));
    }
    return new Plan(diff, steps);
  }

  private static Step step(Change change, String sql) {
    Statement statement = new Statement("", sql + ";");
    return new Step(
        List.of(change), Optional.of(change.method()), List.of(), List.of(statement), true);
  }

  private static String statement(String line) {
    return line.replaceFirst("--.*", "").replace(";", "").strip();
  }

  private static Table table(String definition) {
    List<String> words = List.of(definition.split(" "));
    return new Table(
        words.get(1),
        words.stream().skip(2).map(ToyDialect::column).toList(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        false,
        false,
        definition);
  }

  private static Column column(String name) {
    return new Column(name, "", false, "", "", "BINARY", "", false);
  }

  private static Schema schema(Map<String, Table> tables) {
    return new Schema(
        "toy", List.copyOf(tables.values()), List.of(), List.of(), List.of(), List.of(), true);
  }

  @Override
  public void checkScript(
      String name, String script, boolean handWritten, HistoryTableName history) {}

  @Override
  public String terminated(String script) {
    return script;
  }
}
