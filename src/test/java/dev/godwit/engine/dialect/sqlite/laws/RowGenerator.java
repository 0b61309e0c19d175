package dev.godwit.engine.dialect.sqlite.laws;

import dev.godwit.engine.dialect.sqlite.laws.Model.Column;
import dev.godwit.engine.dialect.sqlite.laws.Model.Key;
import dev.godwit.engine.dialect.sqlite.laws.Model.Reference;
import dev.godwit.engine.dialect.sqlite.laws.Model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Generates statements that write rows; the caller skips those that fail. */
@SuppressWarnings("BadImport") // The parts of a model are used often here.
final class RowGenerator {
  private static final List<String> AWKWARD =
      List.of(
          "NULL",
          "'007'",
          "1e300",
          "x''",
          "x'00ff'",
          "'\u00fc\u00f1\u00ed\u00e7\u00f6d\u00e9'",
          "9007199254740993",
          "-9223372036854775808",
          "'it''s'",
          "'line\nfeed;'",
          "''",
          "' '",
          "0.1",
          "2.0",
          "'1e3'",
          "'A'",
          "'a'",
          "'a '",
          "1",
          "0",
          "-1",
          "'\u65e5\u672c'");
  private static final List<String> TEXTS =
      List.of("'007'", "'a'", "'A'", "'a '", "'it''s'", "'line\nfeed;'", "''", "'12.50'", "'x'");
  private static final List<String> INTEGERS = List.of("9007199254740993", "0", "-1", "1", "7");
  private static final List<String> REALS = List.of("1e300", "0.1", "2.0", "-0.5", "1e18");
  private static final List<String> BLOBS = List.of("x''", "x'00ff'", "x'30'");

  private final RandomChoices dice;
  private final Model model;

  RowGenerator(RandomChoices dice, Model model) {
    this.dice = dice;
    this.model = model;
  }

  List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (Table table : parentsFirst()) {
      for (int i = dice.of(0, 2, 4, 8); i > 0; i--) {
        statements.add(insert(table, i));
      }
      if (dice.percent(40)) {
        // The counter of AUTOINCREMENT stays above the remaining rows.
        String key =
            DdlSpelling.quoted(table.primaryKey.map(Key::columns).orElse(table.plain()).get(0));
        String name = DdlSpelling.quoted(table.name);
        statements.add(
            "DELETE FROM %s WHERE %s IS (SELECT max(%s) FROM %s)".formatted(name, key, key, name));
      }
    }
    return statements;
  }

  private List<Table> parentsFirst() {
    List<Table> order = new ArrayList<>();
    model.tables.forEach(table -> visit(table, order, new ArrayList<>()));
    return order;
  }

  private void visit(Table table, List<Table> order, List<Table> path) {
    if (order.contains(table) || path.contains(table)) {
      return;
    }
    path.add(table);
    for (Reference reference : table.references) {
      model.table(reference.table()).ifPresent(parent -> visit(parent, order, path));
    }
    order.add(table);
  }

  private String insert(Table table, int number) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    int partner = dice.below(4);
    for (Column column : table.columns) {
      boolean left = !column.defaultValue.isEmpty() && dice.percent(20);
      if (!column.isGenerated() && !left) {
        names.add(DdlSpelling.quoted(column.name));
        values.add(value(table, column, number, partner));
      }
    }
    return names.isEmpty()
        ? "INSERT INTO " + DdlSpelling.quoted(table.name) + " DEFAULT VALUES"
        : "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                DdlSpelling.quoted(table.name),
                String.join(", ", names),
                String.join(", ", values));
  }

  private String value(Table table, Column column, int number, int partner) {
    if (dice.percent(85)) {
      for (Reference reference : table.references) {
        for (int i = 0; i < reference.columns().size(); i++) {
          if (reference.columns().get(i).equalsIgnoreCase(column.name)) {
            return partner(reference, i, partner);
          }
        }
      }
    }
    boolean key =
        table.primaryKey.filter(k -> has(k, column)).isPresent()
            || table.uniques.stream().anyMatch(k -> has(k, column));
    if (!column.notNull && !key && dice.percent(15)) {
      return "NULL";
    }
    String type = column.type.toUpperCase(Locale.ROOT);
    if (key && dice.percent(85)) {
      return unique(type, number);
    }
    if (!table.strict && dice.percent(25)) {
      return dice.of(AWKWARD);
    }
    if (type.contains("INT")) {
      return dice.of(INTEGERS);
    }
    if (type.contains("CHAR") || type.contains("TEXT")) {
      return dice.of(TEXTS);
    }
    if (type.contains("REAL") || type.contains("DOUB")) {
      return dice.of(REALS);
    }
    return type.equals("BLOB") ? dice.of(BLOBS) : dice.of(AWKWARD);
  }

  private String unique(String type, int number) {
    int spread = number * 3 + dice.below(2);
    if (type.contains("INT")) {
      return dice.percent(3) ? "9007199254740993" : String.valueOf(spread);
    }
    if (type.contains("REAL") || type.contains("DOUB")) {
      return spread + ".5";
    }
    return type.equals("BLOB") ? "x'0%d'".formatted(number) : "'k%d'".formatted(spread);
  }

  private String partner(Reference reference, int i, int row) {
    Table parent = model.table(reference.table()).orElseThrow();
    List<String> targets =
        reference.targets().isEmpty()
            ? parent.primaryKey.map(Key::columns).orElse(List.of())
            : reference.targets();
    if (targets.size() <= i) {
      return "NULL";
    }
    List<String> order = targets.stream().map(DdlSpelling::quoted).toList();
    return "(SELECT %s FROM %s ORDER BY %s LIMIT 1 OFFSET %d)"
        .formatted(order.get(i), DdlSpelling.quoted(parent.name), String.join(", ", order), row);
  }

  private static boolean has(Key key, Column column) {
    return key.columns().stream().anyMatch(column.name::equalsIgnoreCase);
  }
}
