package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Difference;
import dev.godwit.engine.problem.BadInput;
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
    for (String answer : answers) {
      if (!answer.contains(".")) {
        renames.table(answer);
      }
    }
    for (String answer : answers) {
      if (answer.contains(".")) {
        renames.column(answer);
      }
    }
    renames.stepAside();
    Map<String, String> wanted = new HashMap<>();
    desired.tables().forEach(table -> wanted.put(Names.fold(table.name()), table.name()));
    for (Table table : current.tables()) {
      String name = wanted.getOrDefault(Names.fold(table.name()), table.name());
      if (!name.equals(table.name())) {
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
        .forEach(r -> answers.add(r.to() + "=" + r.from()));
    columns.stream()
        .filter(Rename::answered)
        .forEach(r -> answers.add(r.table() + "." + r.to() + "=" + r.from()));
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

  /** The statements, in order. A name that is still taken is reached over a passing one. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    List<String> second = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      Rename rename = tables.get(i);
      boolean taken = current.table(rename.to()).isPresent();
      String passing = PASSING + (i + 1);
      String target = taken ? passing : rename.to();
      statements.add(
          "ALTER TABLE %s RENAME TO %s".formatted(Quote.name(rename.from()), Quote.name(target)));
      if (taken) {
        second.add(
            "ALTER TABLE %s RENAME TO %s".formatted(Quote.name(passing), Quote.name(rename.to())));
      }
    }
    statements.addAll(second);
    statements.addAll(columnStatements());
    return statements;
  }

  private List<String> columnStatements() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
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

  private static String renameColumn(String table, String from, String to) {
    return "ALTER TABLE %s RENAME COLUMN %s TO %s"
        .formatted(Quote.name(table), Quote.name(from), Quote.name(to));
  }

  private void table(String answer) {
    String[] sides = sides(answer);
    Optional<Table> from = current.table(sides[0]);
    Optional<Table> to = desired.table(sides[1]);
    if (from.isEmpty() || to.isEmpty()) {
      throw bad(
          answer,
          from.isEmpty()
              ? "there is no table " + sides[0] + " now"
              : "there is no table " + sides[1] + " in the model");
    }
    tables.add(new Rename("", from.get().name(), to.get().name()));
  }

  /** What bears a name that is wanted, and is not renamed itself, steps aside before it goes. */
  private void stepAside() {
    for (Rename rename : List.copyOf(tables)) {
      boolean taken = current.table(rename.to()).isPresent();
      if (taken && tables.stream().noneMatch(r -> Names.same(r.from(), rename.to()))) {
        tables.add(new Rename("", rename.to(), ASIDE + rename.to()));
      }
    }
    for (Rename rename : List.copyOf(columns)) {
      boolean taken =
          current.table(oldTable(rename.table())).flatMap(t -> t.column(rename.to())).isPresent();
      boolean free =
          columns.stream()
              .anyMatch(
                  r -> Names.same(r.table(), rename.table()) && Names.same(r.from(), rename.to()));
      if (taken && !free) {
        columns.add(new Rename(rename.table(), rename.to(), ASIDE + rename.to()));
      }
    }
  }

  private void column(String answer) {
    String[] sides = sides(answer);
    int dot = sides[0].lastIndexOf('.');
    if (dot < 0) {
      throw bad(answer, "the table stands before the old column");
    }
    String table = newTable(sides[0].substring(0, dot));
    String from = sides[0].substring(dot + 1);
    String to = sides[1].substring(sides[1].lastIndexOf('.') + 1);
    Optional<Table> before = current.table(oldTable(table));
    Optional<Table> after = desired.table(table);
    if (before.isEmpty() || after.isEmpty()) {
      throw bad(answer, "there is no table " + table + " before and afterwards");
    }
    if (before.get().column(from).isEmpty()) {
      throw bad(answer, "the table " + before.get().name() + " has no column " + from);
    }
    if (after.get().column(to).isEmpty()) {
      throw bad(answer, "the table " + table + " of the model has no column " + to);
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

  private static String[] sides(String answer) {
    int equals = answer.indexOf('=');
    if (equals < 1 || equals == answer.length() - 1) {
      throw bad(answer, "it is written old=new");
    }
    return new String[] {answer.substring(0, equals).strip(), answer.substring(equals + 1).strip()};
  }

  private static BadInput bad(String answer, String reason) {
    return new BadInput(
        "bad-rename",
        "The rename \"%s\" makes no sense: %s. Write old_table=new_table or table.old_column=new_column."
            .formatted(answer, reason));
  }
}
