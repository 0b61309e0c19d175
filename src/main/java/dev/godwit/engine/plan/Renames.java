package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Difference;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The renames that the user passed, in an order in which they can be carried out. */
public final class Renames {
  private static final String TEMPORARY = "godwit_renamed_";
  private static final String ASIDE = "godwit_dropped_";

  private final Schema current;
  private final Schema desired;
  private final List<Answered> tables = new ArrayList<>();
  private final List<Answered> columns = new ArrayList<>();

  /** One rename. The table is empty when a table is renamed, else its name after the renames. */
  private record Answered(String table, String from, String to) {
    boolean answered() {
      return !to.startsWith(ASIDE) && !from.equals(to);
    }
  }

  private Renames(Schema current, Schema desired) {
    this.current = current;
    this.desired = desired;
  }

  /**
   * Reads the renames, and adds the tables whose names differ only in case.
   *
   * @throws InvalidInputException when a rename names an object that does not exist
   */
  public static Renames of(Schema current, Schema desired, List<String> answers) {
    Renames renames = new Renames(current, desired);
    List<RenameAnswer> all = answers.stream().map(RenameAnswer::parse).toList();
    all.stream().filter(answer -> answer.table().isEmpty()).forEach(renames::table);
    all.stream().filter(answer -> !answer.table().isEmpty()).forEach(renames::column);
    renames.moveAside();
    Map<String, String> wanted = new HashMap<>();
    desired.tables().forEach(table -> wanted.put(Names.fold(table.name()), table.name()));
    for (Table table : current.tables()) {
      String name = wanted.getOrDefault(Names.fold(table.name()), table.name());
      boolean answered = renames.tables.stream().anyMatch(r -> r.from().equals(table.name()));
      if (!name.equals(table.name()) && !answered) {
        renames.tables.add(new Answered("", table.name(), name));
      }
    }
    return renames;
  }

  /** Whether nothing is renamed. */
  public boolean isEmpty() {
    return tables.isEmpty() && columns.isEmpty();
  }

  /** The renames that undo these. */
  public List<String> reversed() {
    List<String> answers = new ArrayList<>();
    tables.stream()
        .filter(r -> r.answered() && !Names.same(r.from(), r.to()))
        .forEach(r -> answers.add(new RenameAnswer("", r.to(), r.from()).text()));
    columns.stream()
        .filter(Answered::answered)
        .forEach(r -> answers.add(new RenameAnswer(r.table(), r.to(), r.from()).text()));
    return answers;
  }

  /** The renames as differences. */
  public List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    tables.stream()
        .filter(Answered::answered)
        .map(r -> new Difference(ChangeKind.RENAME_TABLE, r.to(), r.to(), r.from(), r.to()))
        .forEach(differences::add);
    columns.stream()
        .filter(Answered::answered)
        .map(r -> new Difference(ChangeKind.RENAME_COLUMN, r.table(), r.to(), r.from(), r.to()))
        .forEach(differences::add);
    return differences;
  }

  /** Whether a table, by its new name, is renamed or has a renamed column. */
  public boolean touch(String table) {
    return tables.stream().anyMatch(r -> Names.same(r.to(), table))
        || columns.stream().anyMatch(r -> Names.same(r.table(), table));
  }

  /** A table as it is before the renames. */
  public Table original(Table renamed) {
    return current.table(oldTable(renamed.name())).orElse(renamed);
  }

  /** The renames in order. A name that is still in use is reached through a temporary one. */
  public List<Rename> steps() {
    List<Rename> steps = new ArrayList<>();
    List<Rename> second = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      Answered rename = tables.get(i);
      Table table = current.table(rename.from()).orElseThrow();
      boolean taken = current.table(rename.to()).isPresent();
      String temporary = TEMPORARY + (i + 1);
      steps.add(new Rename(table, "", rename.from(), taken ? temporary : rename.to()));
      if (taken) {
        second.add(new Rename(table, "", temporary, rename.to()));
      }
    }
    steps.addAll(second);
    steps.addAll(columnSteps());
    return steps;
  }

  /** The tables, before the renames, that are renamed or have renamed columns. */
  public List<Table> touched() {
    return current.tables().stream()
        .filter(
            table ->
                tables.stream().anyMatch(r -> Names.same(r.from(), table.name()))
                    || columns.stream()
                        .anyMatch(r -> Names.same(oldTable(r.table()), table.name())))
        .toList();
  }

  /** The schema before the renames. */
  public Schema before() {
    return current;
  }

  /** A change with the original name of an object that is moved aside before it is dropped. */
  public static Change now(Change change) {
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

  /** The original name of an object that is moved aside before it is dropped. */
  public static String now(String name) {
    return name.startsWith(ASIDE) ? name.substring(ASIDE.length()) : name;
  }

  /** A text with the original names of objects that are moved aside before they are dropped. */
  public static String nowIn(String text) {
    return text.replace(ASIDE, "");
  }

  private List<Rename> columnSteps() {
    List<Rename> first = new ArrayList<>();
    List<Rename> second = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Answered rename = columns.get(i);
      Table table = current.table(oldTable(rename.table())).orElseThrow();
      boolean taken = table.column(rename.to()).isPresent();
      String temporary = TEMPORARY + (i + 1);
      first.add(new Rename(table, rename.table(), rename.from(), taken ? temporary : rename.to()));
      if (taken) {
        second.add(new Rename(table, rename.table(), temporary, rename.to()));
      }
    }
    first.addAll(second);
    return first;
  }

  private void table(RenameAnswer answer) {
    Optional<Table> from = current.table(answer.from());
    Optional<Table> to = desired.table(answer.to());
    if (from.isEmpty() && isVirtual(current, answer.from())) {
      throw answer.bad(
          answer.from()
              + " is a virtual table, which Godwit does not rename. Remove the rename and allow"
              + " drop-table to create the table again, or rename it in a revision that you write");
    }
    if (from.isEmpty() || to.isEmpty()) {
      throw answer.bad(
          from.isEmpty()
              ? "there is no table " + answer.from() + " now"
              : "there is no table " + answer.to() + " in the model");
    }
    tables.add(new Answered("", from.get().name(), to.get().name()));
  }

  private static boolean isVirtual(Schema schema, String name) {
    return schema.virtualTables().stream().anyMatch(t -> Names.same(t.name(), name));
  }

  /** Moves objects aside whose names are needed and that have no rename themselves. */
  private void moveAside() {
    for (Answered rename : List.copyOf(tables)) {
      // By its stored name, which may differ in case.
      current
          .table(rename.to())
          .map(Table::name)
          .filter(taken -> tables.stream().noneMatch(r -> r.from().equals(taken)))
          .ifPresent(taken -> tables.add(new Answered("", taken, ASIDE + taken)));
    }
    for (Answered rename : List.copyOf(columns)) {
      current
          .table(oldTable(rename.table()))
          .flatMap(table -> table.column(rename.to()))
          .map(Column::name)
          .filter(
              taken ->
                  columns.stream()
                      .noneMatch(
                          r -> Names.same(r.table(), rename.table()) && r.from().equals(taken)))
          .ifPresent(taken -> columns.add(new Answered(rename.table(), taken, ASIDE + taken)));
    }
  }

  private void column(RenameAnswer answer) {
    String table = newTable(answer.table());
    String from = answer.from();
    String to = answer.to();
    Optional<Table> before = current.table(oldTable(table));
    Optional<Table> after = desired.table(table);
    if (before.isEmpty() || after.isEmpty()) {
      throw answer.bad("there is no table " + table + " before and after the change");
    }
    if (before.get().column(from).isEmpty()) {
      throw answer.bad("the table " + before.get().name() + " has no column " + from);
    }
    if (after.get().column(to).isEmpty()) {
      throw answer.bad("the table " + table + " of the model has no column " + to);
    }
    columns.add(
        new Answered(
            after.get().name(),
            before.get().column(from).orElseThrow().name(),
            after.get().column(to).orElseThrow().name()));
  }

  private String newTable(String name) {
    return tables.stream()
        .filter(r -> Names.same(r.from(), name))
        .map(Answered::to)
        .findFirst()
        .orElse(name);
  }

  private String oldTable(String name) {
    return tables.stream()
        .filter(r -> Names.same(r.to(), name))
        .map(Answered::from)
        .findFirst()
        .orElse(name);
  }
}
