package dev.godwit.engine.dialect.sqlite.laws;

import dev.godwit.engine.dialect.sqlite.laws.Model.Check;
import dev.godwit.engine.dialect.sqlite.laws.Model.Column;
import dev.godwit.engine.dialect.sqlite.laws.Model.Expr;
import dev.godwit.engine.dialect.sqlite.laws.Model.Index;
import dev.godwit.engine.dialect.sqlite.laws.Model.IndexPart;
import dev.godwit.engine.dialect.sqlite.laws.Model.Key;
import dev.godwit.engine.dialect.sqlite.laws.Model.Part;
import dev.godwit.engine.dialect.sqlite.laws.Model.Reference;
import dev.godwit.engine.dialect.sqlite.laws.Model.Table;
import dev.godwit.engine.dialect.sqlite.laws.Model.Trigger;
import dev.godwit.engine.dialect.sqlite.laws.Model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Generates a random schema, or a part of one. */
@SuppressWarnings("BadImport") // The parts of a model are used often here.
final class ModelGenerator {
  private static final List<String> TABLES =
      List.of(
          "t",
          "items",
          "Order",
          "o'r der",
          "gr\u00fc\u00dfe",
          "select",
          "a \"b\"",
          "x.y",
          "main",
          "tab[1]",
          "100%",
          "Line_Item",
          "index",
          "sqlit\u00e9",
          "\u65e5\u672c",
          "p",
          "c");
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "a",
          "b",
          "c",
          "name",
          "Value",
          "key",
          "from",
          "Gr\u00f6\u00dfe",
          "x y",
          "q\"t",
          "it's",
          "d",
          "e",
          "parent_id",
          "rowid",
          "oid",
          "_rowid_",
          "type",
          "ok",
          "n");
  private static final List<String> OTHERS =
      List.of("i1", "i2", "ix", "v1", "V2", "v 3", "tr1", "tr'2", "tr3", "\u00fcber", "on", "z");
  private static final List<String> TYPES =
      List.of(
          "INTEGER",
          "INTEGER",
          "TEXT",
          "TEXT",
          "INT",
          "VARCHAR(20)",
          "REAL",
          "DOUBLE PRECISION",
          "NUMERIC",
          "DECIMAL(10,2)",
          "BLOB",
          "",
          "BOOLEAN",
          "DATETIME",
          "STRING");
  private static final List<String> STRICT_TYPES =
      List.of("INTEGER", "INT", "TEXT", "TEXT", "REAL", "BLOB", "ANY");
  private static final List<String> DEFAULTS =
      List.of(
          "0",
          "5",
          "-1",
          "'x'",
          "'it''s'",
          "NULL",
          "CURRENT_TIMESTAMP",
          "(1 + 2)",
          "(abs(-3))",
          "x'00ff'",
          "1.5",
          "'007'",
          "1e300",
          "(lower('AbC'))",
          "TRUE",
          "''",
          "'a;b\nc'",
          "(NULL)");

  /**
   * Numbers that SQLite reads differently from rows that do not store the column, mostly in a TEXT
   * column.
   */
  private static final List<String> ODD_DEFAULTS =
      List.of(
          "0.00",
          "1.50",
          "1e3",
          "1E3",
          ".5",
          "5.",
          "+1.50",
          "(1.50)",
          "-0.50",
          "04679834111",
          "9223372036854775808",
          "9007199254740993",
          "'9007199254740993'",
          "0.30000000000000004",
          "0x1FFFFFFFF",
          "(-(5))",
          "(- -5.50)",
          "(CAST('5' AS INTEGER))",
          "(-'5.50')",
          "TRUE",
          "FALSE",
          "1",
          "0");

  static final List<String> ACTIONS =
      List.of("NO ACTION", "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT");
  private static final List<String> COLLATIONS = List.of("", "", "NOCASE", "RTRIM", "BINARY");
  private static final List<String> CONFLICTS =
      List.of("", "", "", "ABORT", "FAIL", "IGNORE", "REPLACE", "ROLLBACK");
  private static final List<String> RESTS =
      List.of(
          "",
          "",
          "",
          "DEFERRABLE INITIALLY DEFERRED",
          "DEFERRABLE",
          "NOT DEFERRABLE INITIALLY IMMEDIATE",
          "MATCH FULL");

  private final RandomChoices dice;

  ModelGenerator(RandomChoices dice) {
    this.dice = dice;
  }

  Model model() {
    Model model = new Model();
    for (int i = dice.of(1, 1, 2, 2, 3, 3, 4, 5); i > 0; i--) {
      model.tables.add(table(model));
    }
    for (Table table : model.tables) {
      for (int i = dice.of(0, 0, 1, 1, 2); i > 0; i--) {
        table.references.add(reference(model, table));
      }
    }
    ModelCleanup.tidy(model);
    for (int i = dice.of(0, 0, 1, 2, 3); i > 0; i--) {
      model.indexes.add(index(model));
    }
    for (int i = dice.of(0, 0, 0, 1, 2); i > 0; i--) {
      model.views.add(view(model));
    }
    for (int i = dice.of(0, 0, 0, 1, 2); i > 0; i--) {
      model.triggers.add(trigger(model));
    }
    return ModelCleanup.tidy(model);
  }

  String freshName(Model model, List<String> names) {
    for (int i = 0; ; i++) {
      String name = dice.of(names) + (i < 8 ? "" : String.valueOf(i));
      if (!model.isTaken(name)) {
        return name;
      }
    }
  }

  String freshColumn(Table table) {
    for (int i = 0; ; i++) {
      String name = dice.of(COLUMNS) + (i < 8 ? "" : String.valueOf(i));
      boolean rare = name.contains("oid") || name.contains("rowid");
      if (table.column(name).isEmpty() && (!rare || dice.percent(30))) {
        return name;
      }
    }
  }

  String freshTableName(Model model) {
    return freshName(model, TABLES);
  }

  Table table(Model model) {
    Table table = new Table();
    table.name = freshTableName(model);
    table.strict = dice.percent(15);
    for (int i = dice.between(1, 6); i > 0; i--) {
      table.columns.add(column(table));
    }
    if (dice.percent(75)) {
      table.primaryKey = Optional.of(primaryKey(table));
      table.withoutRowid = dice.percent(15);
    }
    for (int i = dice.of(0, 0, 0, 1, 2); i > 0; i--) {
      table.uniques.add(unique(table));
    }
    for (int i = dice.of(0, 0, 0, 1, 2); i > 0; i--) {
      table.checks.add(check(table));
    }
    return table;
  }

  Column column(Table table) {
    Column column = new Column();
    column.name = freshColumn(table);
    column.type = type(table);
    column.notNull = dice.percent(25);
    column.conflict = dice.of(CONFLICTS);
    column.collation = collation();
    List<String> others = table.plain();
    if (dice.percent(12) && !others.isEmpty()) {
      column.generated = generated(table);
      column.stored = dice.percent(50);
      column.notNull &= dice.percent(20);
    } else if (dice.percent(35)) {
      column.defaultValue = defaultValue();
    }
    return column;
  }

  String type(Table table) {
    return dice.of(table.strict ? STRICT_TYPES : TYPES);
  }

  String defaultValue() {
    return dice.of(dice.percent(35) ? ODD_DEFAULTS : DEFAULTS);
  }

  String collation() {
    return dice.percent(70) ? "" : dice.of(COLLATIONS);
  }

  String conflict() {
    return dice.of(CONFLICTS);
  }

  Expr generated(Table table) {
    String text = dice.of("length({0})", "{0} || 'x'", "coalesce({0}, 0)", "typeof({0})");
    return Expr.of(text, dice.of(table.plain()));
  }

  Key primaryKey(Table table) {
    Optional<Column> integer =
        table.columns.stream().filter(c -> c.type.equals("INTEGER")).findFirst();
    if (integer.isPresent() && dice.percent(60)) {
      boolean autoincrement = dice.percent(50);
      Part part = new Part(integer.get().name, "", !autoincrement && dice.percent(10));
      return new Key(constraintName(), List.of(part), dice.of(CONFLICTS), autoincrement);
    }
    return new Key(constraintName(), parts(table.plain(), 2), dice.of(CONFLICTS), false);
  }

  Key unique(Table table) {
    return new Key(constraintName(), parts(table.names(), 2), dice.of(CONFLICTS), false);
  }

  private List<Part> parts(List<String> columns, int most) {
    return dice.some(columns, most).stream()
        .map(c -> new Part(c, dice.percent(12) ? dice.of(COLLATIONS) : "", dice.percent(15)))
        .toList();
  }

  Check check(Table table) {
    String text =
        dice.of(
            "{0} IS NOT 'bad'",
            "length({0}) < 100",
            "{0} <> 'zz'",
            "typeof({0}) <> 'blob'",
            "{0} IS NULL OR {0} != 'no (way)'",
            "({0} > -5 AND {1} IS NOT 17)",
            "{0} NOT IN ('p', 'q')",
            "{0} IS NOT NULL",
            "{0} NOT LIKE '%;%'",
            "CASE WHEN {0} IS 1 THEN {1} IS NOT 2 ELSE 1 END");
    return new Check(
        constraintName(), Expr.of(text, dice.of(table.names()), dice.of(table.names())));
  }

  private String constraintName() {
    return dice.percent(75) ? "" : dice.of("ck", "Uq_1", "my key", "pk") + dice.below(50);
  }

  /** A reference to some key; sometimes one that {@link ModelCleanup} removes. */
  Reference reference(Model model, Table table) {
    Table parent = dice.percent(20) ? table : dice.of(model.tables);
    List<Key> keys = new ArrayList<>(parent.primaryKey.stream().toList());
    boolean implied = !keys.isEmpty() && dice.percent(30);
    if (!implied) {
      keys.addAll(parent.uniques);
    }
    List<String> targets = keys.isEmpty() ? List.of("id") : dice.of(keys).columns();
    List<String> columns = new ArrayList<>(dice.shuffled(table.plain()));
    while (columns.size() < targets.size()) {
      columns.add(columns.get(0));
    }
    return new Reference(
        constraintName(),
        List.copyOf(columns.subList(0, targets.size())),
        parent.name,
        implied ? List.of() : targets,
        dice.of(ACTIONS),
        dice.percent(60) ? "NO ACTION" : dice.of(ACTIONS),
        dice.of(RESTS));
  }

  String rest() {
    return dice.of(RESTS);
  }

  Index index(Model model) {
    return index(freshName(model, OTHERS), dice.of(model.tables));
  }

  Index index(String name, Table table) {
    List<IndexPart> parts = new ArrayList<>();
    for (String column : dice.some(table.names(), 2)) {
      String text = dice.percent(75) ? "{0}" : dice.of("lower({0})", "{0} || 'x'", "length({0})");
      parts.add(
          new IndexPart(
              Expr.of(text, column),
              dice.percent(15) ? dice.of(COLLATIONS) : "",
              dice.percent(20)));
    }
    Expr where =
        dice.percent(75)
            ? Expr.NONE
            : Expr.of(dice.of("{0} IS NOT NULL", "{0} > 1"), dice.of(table.names()));
    return new Index(name, table.name, dice.percent(30), parts, where);
  }

  View view(Model model) {
    return view(model, freshName(model, OTHERS));
  }

  View view(Model model, String name) {
    List<View> others =
        model.views.stream()
            .filter(v -> !v.name().equals(name) && !v.source().equals(name))
            .toList();
    String source =
        !others.isEmpty() && dice.percent(40) ? dice.of(others).name() : dice.of(model.tables).name;
    List<String> columns = model.columnsOf(source);
    Expr where =
        dice.percent(60)
            ? Expr.NONE
            : Expr.of(dice.of("{0} IS NOT NULL", "{0} <> 'n'"), dice.of(columns));
    return new View(name, source, dice.some(columns, 4), where);
  }

  Trigger trigger(Model model) {
    return trigger(model, freshName(model, OTHERS));
  }

  Trigger trigger(Model model, String name) {
    boolean instead = !model.views.isEmpty() && dice.percent(40);
    String on = instead ? dice.of(model.views).name() : dice.of(model.tables).name;
    String action = dice.of("INSERT", "UPDATE", "DELETE");
    String event = (instead ? "INSTEAD OF " : dice.of("BEFORE ", "AFTER ")) + action;
    String row = action.equals("DELETE") ? "old" : "new";
    List<String> columns = model.columnsOf(on);
    Expr when = dice.percent(50) ? Expr.NONE : Expr.of(row + ".{0} IS NOT 'w'", dice.of(columns));
    String body =
        dice.of(
            "SELECT 1;",
            "DELETE FROM {t};",
            "INSERT INTO {t} DEFAULT VALUES;",
            "SELECT RAISE(ABORT, 'no; really') WHERE " + row + ".{0} = 'never';",
            "SELECT CASE WHEN " + row + ".{0} THEN 1 ELSE 2 END; SELECT 2;");
    return new Trigger(
        name, on, event, when, Expr.of(body, dice.of(columns)), dice.of(model.tables).name);
  }
}
