package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Difference;
import dev.godwit.engine.problem.BadInput;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The renames that the user answered, as statements. SQLite's own ALTER TABLE … RENAME takes
 * indexes, foreign keys, views and triggers along (sqlite.org/lang_altertable.html#altertabrename).
 */
final class Renames {
  private static final String PASSING = "godwit_renamed_";
  private static final String ASIDE = "godwit_dropped_";

  private final Schema current;
  private final Schema desired;
  private final List<Rename> tables = new ArrayList<>();
  private final List<Rename> columns = new ArrayList<>();

  /** One rename; the table is empty when a table is renamed, else its name afterwards. */
  private record Rename(String table, String from, String to) {
    boolean answered() {
      return !to.startsWith(ASIDE) && !from.equals(to);
    }
  }

  private Renames(Schema current, Schema desired) {
    this.current = current;
    this.desired = desired;
  }

  /**
   * Reads the answers, and adds the tables whose names differ only in case.
   *
   * @throws BadInput when an answer names something that is not there
   */
  static Renames of(Schema current, Schema desired, List<String> answers) {
    Renames renames = new Renames(current, desired);
    List<RenameAnswer> all = answers.stream().map(RenameAnswer::parse).toList();
    all.stream().filter(answer -> answer.table().isEmpty()).forEach(renames::table);
    all.stream().filter(answer -> !answer.table().isEmpty()).forEach(renames::column);
    renames.stepAside();
    Map<String, String> wanted = new HashMap<>();
    desired.tables().forEach(table -> wanted.put(Names.fold(table.name()), table.name()));
    for (Table table : current.tables()) {
      String name = wanted.getOrDefault(Names.fold(table.name()), table.name());
      boolean answered = renames.tables.stream().anyMatch(r -> r.from().equals(table.name()));
      if (!name.equals(table.name()) && !answered) {
        renames.tables.add(new Rename("", table.name(), name));
      }
    }
    return renames;
  }

  boolean isEmpty() {
    return tables.isEmpty() && columns.isEmpty();
  }

  /** The answers that undo these. */
  List<String> reversed() {
    List<String> answers = new ArrayList<>();
    tables.stream()
        .filter(r -> r.answered() && !Names.same(r.from(), r.to()))
        .forEach(r -> answers.add(new RenameAnswer("", r.to(), r.from()).text()));
    columns.stream()
        .filter(Rename::answered)
        .forEach(r -> answers.add(new RenameAnswer(r.table(), r.to(), r.from()).text()));
    return answers;
  }

  /** What is renamed, for people. */
  List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    tables.stream()
        .filter(Rename::answered)
        .map(r -> new Difference(ChangeKind.RENAME_TABLE, r.to(), r.to(), r.from(), r.to()))
        .forEach(differences::add);
    columns.stream()
        .filter(Rename::answered)
        .map(r -> new Difference(ChangeKind.RENAME_COLUMN, r.table(), r.to(), r.from(), r.to()))
        .forEach(differences::add);
    return differences;
  }

  /** Whether a table, by its name afterwards, was renamed or has a renamed column. */
  boolean touch(String table) {
    return tables.stream().anyMatch(r -> Names.same(r.to(), table))
        || columns.stream().anyMatch(r -> Names.same(r.table(), table));
  }

  /**
   * One statement, and how it is seen that it has run.
   *
   * @param sql the statement
   * @param table the table that it renames, or whose column it renames, afterwards
   * @param column the column afterwards; empty when a table is renamed
   * @param counted whether the table is one whose counter goes along
   */
  record Step(String sql, String table, String column, boolean counted) {}

  /** The statements, in order. A name that is still taken is reached over a passing one. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    List<Step> second = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      Rename rename = tables.get(i);
      boolean counted = current.table(rename.from()).filter(Counter::counts).isPresent();
      boolean taken = current.table(rename.to()).isPresent();
      String passing = PASSING + (i + 1);
      String target = taken ? passing : rename.to();
      steps.add(renameTable(rename.from(), target, counted));
      if (taken) {
        second.add(renameTable(passing, rename.to(), counted));
      }
    }
    steps.addAll(second);
    steps.addAll(columnSteps());
    return steps;
  }

  /** The tables as they are before, of which something is renamed. */
  List<Table> touched() {
    return current.tables().stream()
        .filter(
            table ->
                tables.stream().anyMatch(r -> Names.same(r.from(), table.name()))
                    || columns.stream()
                        .anyMatch(r -> Names.same(oldTable(r.table()), table.name())))
        .toList();
  }

  /** The schema before the renames. */
  Schema before() {
    return current;
  }

  /** A change of something that only steps aside to be dropped, under the name that it has now. */
  static Change now(Change change) {
    String name = now(change.name());
    if (name.equals(change.name())) {
      return change;
    }
    return new Change(
        change.kind(),
        now(change.table()),
        name,
        change.from().replace(change.name(), name),
        change.to(),
        change.method());
  }

  /** The name that something has now, where it only steps aside to be dropped. */
  static String now(String name) {
    return name.startsWith(ASIDE) ? name.substring(ASIDE.length()) : name;
  }

  private List<Step> columnSteps() {
    List<Step> first = new ArrayList<>();
    List<Step> second = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Rename rename = columns.get(i);
      boolean taken =
          current.table(oldTable(rename.table())).flatMap(t -> t.column(rename.to())).isPresent();
      String passing = PASSING + (i + 1);
      first.add(renameColumn(rename.table(), rename.from(), taken ? passing : rename.to()));
      if (taken) {
        second.add(renameColumn(rename.table(), passing, rename.to()));
      }
    }
    first.addAll(second);
    return first;
  }

  private static Step renameTable(String from, String to, boolean counted) {
    String sql = "ALTER TABLE %s RENAME TO %s".formatted(Quote.name(from), Quote.name(to));
    return new Step(sql, to, "", counted);
  }

  private static Step renameColumn(String table, String from, String to) {
    String sql =
        "ALTER TABLE %s RENAME COLUMN %s TO %s"
            .formatted(Quote.name(table), Quote.name(from), Quote.name(to));
    return new Step(sql, table, to, false);
  }

  private void table(RenameAnswer answer) {
    Optional<Table> from = current.table(answer.from());
    Optional<Table> to = desired.table(answer.to());
    if (from.isEmpty() && isVirtual(current, answer.from())) {
      throw answer.bad(
          answer.from()
              + " is a virtual table, which Godwit does not rename. Leave the answer out and allow"
              + " drop-table to make it anew, or rename it in a revision of your own");
    }
    if (from.isEmpty() || to.isEmpty()) {
      throw answer.bad(
          from.isEmpty()
              ? "there is no table " + answer.from() + " now"
              : "there is no table " + answer.to() + " in the model");
    }
    tables.add(new Rename("", from.get().name(), to.get().name()));
  }

  private static boolean isVirtual(Schema schema, String name) {
    return schema.virtualTables().stream().anyMatch(t -> Names.same(t.name(), name));
  }

  /** What bears a name that is wanted, and is not renamed itself, steps aside before it goes. */
  private void stepAside() {
    for (Rename rename : List.copyOf(tables)) {
      // By the name that it bears, which may be another one in its letters' case.
      current
          .table(rename.to())
          .map(Table::name)
          .filter(taken -> tables.stream().noneMatch(r -> r.from().equals(taken)))
          .ifPresent(taken -> tables.add(new Rename("", taken, ASIDE + taken)));
    }
    for (Rename rename : List.copyOf(columns)) {
      current
          .table(oldTable(rename.table()))
          .flatMap(table -> table.column(rename.to()))
          .map(Column::name)
          .filter(
              taken ->
                  columns.stream()
                      .noneMatch(
                          r -> Names.same(r.table(), rename.table()) && r.from().equals(taken)))
          .ifPresent(taken -> columns.add(new Rename(rename.table(), taken, ASIDE + taken)));
    }
  }

  private void column(RenameAnswer answer) {
    String table = newTable(answer.table());
    String from = answer.from();
    String to = answer.to();
    Optional<Table> before = current.table(oldTable(table));
    Optional<Table> after = desired.table(table);
    if (before.isEmpty() || after.isEmpty()) {
      throw answer.bad("there is no table " + table + " before and afterwards");
    }
    if (before.get().column(from).isEmpty()) {
      throw answer.bad("the table " + before.get().name() + " has no column " + from);
    }
    if (after.get().column(to).isEmpty()) {
      throw answer.bad("the table " + table + " of the model has no column " + to);
    }
    columns.add(
        new Rename(
            after.get().name(),
            before.get().column(from).orElseThrow().name(),
            after.get().column(to).orElseThrow().name()));
  }

  private String newTable(String name) {
    return tables.stream()
        .filter(r -> Names.same(r.from(), name))
        .map(Rename::to)
        .findFirst()
        .orElse(name);
  }

  private String oldTable(String name) {
    return tables.stream()
        .filter(r -> Names.same(r.to(), name))
        .map(Rename::from)
        .findFirst()
        .orElse(name);
  }
}
