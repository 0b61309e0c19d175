package dev.godwit.engine.dialect.sqlite.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A SQLite schema as parts that can be changed one by one. */
final class Model {
  final List<Table> tables = new ArrayList<>();
  final List<Index> indexes = new ArrayList<>();
  final List<View> views = new ArrayList<>();
  final List<Trigger> triggers = new ArrayList<>();

  /**
   * An expression.
   *
   * @param text its text, with {0}, {1} … for its columns
   * @param columns the names of the columns
   */
  record Expr(String text, List<String> columns) {
    static final Expr NONE = new Expr("", List.of());

    static Expr of(String text, String... columns) {
      return new Expr(text, List.of(columns));
    }

    boolean isNone() {
      return text.isEmpty();
    }

    Expr renamed(Function<String, String> names) {
      return new Expr(text, columns.stream().map(names).toList());
    }
  }

  /** A part of a key. */
  record Part(String column, String collation, boolean descending) {}

  /** A primary key or UNIQUE constraint. */
  record Key(String name, List<Part> parts, String conflict, boolean autoincrement) {
    List<String> columns() {
      return parts.stream().map(Part::column).toList();
    }
  }

  /** A CHECK constraint. */
  record Check(String name, Expr expression) {}

  /** A foreign key; without targets it means the primary key. */
  record Reference(
      String name,
      List<String> columns,
      String table,
      List<String> targets,
      String onDelete,
      String onUpdate,
      String rest) {}

  /** A part of an index. */
  record IndexPart(Expr expression, String collation, boolean descending) {}

  /** An index created by CREATE INDEX. */
  record Index(String name, String table, boolean unique, List<IndexPart> parts, Expr where) {}

  /** A view of some columns of a table or of another view. */
  record View(String name, String source, List<String> columns, Expr where) {}

  /** A trigger; its body uses columns of its own table and possibly of another table. */
  record Trigger(String name, String on, String event, Expr when, Expr body, String other) {}

  /** A column. */
  static final class Column {
    String name = "";
    String type = "";
    boolean notNull;
    String conflict = "";
    String defaultValue = "";
    String collation = "";
    Expr generated = Expr.NONE;
    boolean stored;

    boolean isGenerated() {
      return !generated.isNone();
    }

    Column copy() {
      Column copy = new Column();
      copy.name = name;
      copy.type = type;
      copy.notNull = notNull;
      copy.conflict = conflict;
      copy.defaultValue = defaultValue;
      copy.collation = collation;
      copy.generated = generated;
      copy.stored = stored;
      return copy;
    }
  }

  /** A table. */
  static final class Table {
    String name = "";
    final List<Column> columns = new ArrayList<>();
    Optional<Key> primaryKey = Optional.empty();
    final List<Key> uniques = new ArrayList<>();
    final List<Check> checks = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();
    boolean strict;
    boolean withoutRowid;

    Optional<Column> column(String wanted) {
      return columns.stream().filter(c -> c.name.equalsIgnoreCase(wanted)).findFirst();
    }

    List<String> names() {
      return columns.stream().map(c -> c.name).toList();
    }

    /** The names of the columns that are not generated. */
    List<String> plain() {
      return columns.stream().filter(c -> !c.isGenerated()).map(c -> c.name).toList();
    }

    Table copy() {
      Table copy = new Table();
      copy.name = name;
      columns.forEach(column -> copy.columns.add(column.copy()));
      copy.primaryKey = primaryKey;
      copy.uniques.addAll(uniques);
      copy.checks.addAll(checks);
      copy.references.addAll(references);
      copy.strict = strict;
      copy.withoutRowid = withoutRowid;
      return copy;
    }
  }

  Optional<Table> table(String wanted) {
    return tables.stream().filter(t -> t.name.equalsIgnoreCase(wanted)).findFirst();
  }

  Optional<View> view(String wanted) {
    return views.stream().filter(v -> v.name().equalsIgnoreCase(wanted)).findFirst();
  }

  /** The columns of a table or a view; empty when none has this name. */
  List<String> columnsOf(String source) {
    return table(source)
        .map(Table::names)
        .or(() -> view(source).map(View::columns))
        .orElse(List.of());
  }

  /** Every name that is in use. */
  boolean isTaken(String name) {
    return Stream.of(
            tables.stream().map(t -> t.name),
            indexes.stream().map(Index::name),
            views.stream().map(View::name),
            triggers.stream().map(Trigger::name))
        .flatMap(names -> names)
        .anyMatch(name::equalsIgnoreCase);
  }

  Model copy() {
    Model copy = new Model();
    tables.forEach(table -> copy.tables.add(table.copy()));
    copy.indexes.addAll(indexes);
    copy.views.addAll(views);
    copy.triggers.addAll(triggers);
    return copy;
  }
}
