package dev.godwit.engine.dialect.sqlite.laws;

import dev.godwit.engine.dialect.sqlite.laws.Model.Check;
import dev.godwit.engine.dialect.sqlite.laws.Model.Column;
import dev.godwit.engine.dialect.sqlite.laws.Model.Expr;
import dev.godwit.engine.dialect.sqlite.laws.Model.Index;
import dev.godwit.engine.dialect.sqlite.laws.Model.Key;
import dev.godwit.engine.dialect.sqlite.laws.Model.Part;
import dev.godwit.engine.dialect.sqlite.laws.Model.Reference;
import dev.godwit.engine.dialect.sqlite.laws.Model.Table;
import dev.godwit.engine.dialect.sqlite.laws.Model.Trigger;
import dev.godwit.engine.dialect.sqlite.laws.Model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a model as DDL. Each seed gives another spelling of the same meaning: quotes, the case of
 * keywords and of names that refer to something, white space, comments, brackets, the table's name
 * before its columns in CHECKs, and constraints on the column or on the table.
 */
@SuppressWarnings("BadImport") // The parts of a model are used often here.
final class DdlSpelling {
  private static final Pattern PIECE =
      Pattern.compile("'(?:[^']|'')*'|\\{\\w}|[A-Za-z_]\\w*|!=|<>|\\s+|.", Pattern.DOTALL);
  private static final Pattern BARE = Pattern.compile("[A-Za-z]\\w*");
  private static final List<String> WORDS =
      List.of(
          "select", "order", "from", "index", "key", "main", "rowid", "oid", "on", "type", "name",
          "value", "id");

  private final RandomChoices dice;

  DdlSpelling(RandomChoices dice) {
    this.dice = dice;
  }

  /** The statements, in an order that loads. */
  List<String> statements(Model model) {
    List<String> statements = new ArrayList<>();
    dice.shuffled(model.tables).forEach(table -> statements.add(table(table)));
    dice.shuffled(model.indexes).forEach(index -> statements.add(index(index)));
    model.views.forEach(view -> statements.add(view(view)));
    dice.shuffled(model.triggers).forEach(trigger -> statements.add(trigger(trigger)));
    return statements;
  }

  String table(Table table) {
    List<String> columns = new ArrayList<>();
    List<String> constraints = new ArrayList<>();
    table.checks.forEach(check -> constraints.add(check(table, check)));
    List<Reference> references = new ArrayList<>(dice.shuffled(table.references));
    List<Key> uniques = new ArrayList<>(dice.shuffled(table.uniques));
    boolean keyOnColumn =
        table.primaryKey.filter(key -> onColumn(table, key, true) && dice.percent(60)).isPresent();
    for (Column column : table.columns) {
      StringBuilder text = new StringBuilder(column(column));
      if (keyOnColumn) {
        table
            .primaryKey
            .filter(key -> key.columns().get(0).equalsIgnoreCase(column.name))
            .ifPresent(
                key ->
                    text.append(gap())
                        .append(name(key.name()))
                        .append(word("PRIMARY KEY"))
                        .append(direction(key.parts().get(0).descending()))
                        .append(conflict(key.conflict()))
                        .append(key.autoincrement() ? gap() + word("AUTOINCREMENT") : ""));
      }
      for (Key key : List.copyOf(uniques)) {
        if (key.columns().get(0).equalsIgnoreCase(column.name)
            && onColumn(table, key, false)
            && dice.percent(50)) {
          uniques.remove(key);
          text.append(gap() + name(key.name()) + word("UNIQUE") + conflict(key.conflict()));
        }
      }
      for (Reference reference : List.copyOf(references)) {
        if (reference.columns().equals(List.of(column.name)) && dice.percent(50)) {
          references.remove(reference);
          text.append(gap()).append(name(reference.name())).append(target(reference));
        }
      }
      if (!constraints.isEmpty() && dice.percent(20)) {
        text.append(gap()).append(constraints.remove(0));
      }
      columns.add(text.toString());
    }
    if (!keyOnColumn) {
      table.primaryKey.ifPresent(
          key ->
              constraints.add(
                  name(key.name())
                      + word("PRIMARY KEY")
                      + parts(key, key.autoincrement() ? gap() + word("AUTOINCREMENT") : "")
                      + conflict(key.conflict())));
    }
    for (Key key : uniques) {
      constraints.add(
          name(key.name()) + word("UNIQUE") + parts(key, "") + conflict(key.conflict()));
    }
    for (Reference reference : references) {
      constraints.add(
          name(reference.name())
              + word("FOREIGN KEY")
              + names(reference.columns())
              + gap()
              + target(reference));
    }
    columns.addAll(dice.shuffled(constraints));
    List<String> options = new ArrayList<>();
    if (table.strict) {
      options.add(word("STRICT"));
    }
    if (table.withoutRowid) {
      options.add(word("WITHOUT") + gap() + word("ROWID"));
    }
    return word("CREATE")
        + gap()
        + word("TABLE")
        + gap()
        + defined(table.name)
        + maybeGap()
        + "("
        + maybeGap()
        + String.join("," + maybeGap(), columns)
        + maybeGap()
        + ")"
        + (options.isEmpty() ? "" : gap() + String.join("," + gap(), dice.shuffled(options)));
  }

  /** The declaration of a column without constraints that could be table constraints. */
  String column(Column column) {
    List<String> words = new ArrayList<>();
    if (column.notNull) {
      words.add(word("NOT") + gap() + word("NULL") + conflict(column.conflict));
    }
    if (!column.defaultValue.isEmpty()) {
      words.add(word("DEFAULT") + gap() + column.defaultValue);
    }
    if (!column.collation.isEmpty()) {
      words.add(word("COLLATE") + gap() + word(column.collation));
    }
    if (column.isGenerated()) {
      words.add(
          (dice.percent(50) ? word("GENERATED ALWAYS") + gap() : "")
              + word("AS")
              + maybeGap()
              + "("
              + expression(column.generated)
              + ")"
              + (column.stored
                  ? gap() + word("STORED")
                  : dice.percent(50) ? gap() + word("VIRTUAL") : ""));
    }
    String type = column.type.isEmpty() ? "" : gap() + word(column.type);
    String rest = String.join(gap(), dice.shuffled(words));
    // For SQLite a comment between the type and GENERATED is part of the type.
    return defined(column.name)
        + type
        + (rest.isEmpty() ? "" : (column.isGenerated() ? " " : gap()) + rest);
  }

  String index(Index index) {
    List<String> parts =
        index.parts().stream()
            .map(
                p ->
                    expression(p.expression())
                        + collation(p.collation())
                        + direction(p.descending()))
            .toList();
    return word("CREATE")
        + gap()
        + (index.unique() ? word("UNIQUE") + gap() : "")
        + word("INDEX")
        + gap()
        + defined(index.name())
        + gap()
        + word("ON")
        + gap()
        + referred(index.table())
        + maybeGap()
        + "("
        + String.join("," + maybeGap(), parts)
        + ")"
        + (index.where().isNone() ? "" : gap() + word("WHERE") + gap() + expression(index.where()));
  }

  String view(View view) {
    // A view is compared as a statement: names keep their case, and its columns their names.
    return word("CREATE")
        + gap()
        + word("VIEW")
        + gap()
        + defined(view.name())
        + gap()
        + word("AS SELECT")
        + gap()
        + String.join("," + maybeGap(), view.columns().stream().map(this::defined).toList())
        + gap()
        + word("FROM")
        + gap()
        + referred(view.source())
        + (view.where().isNone() ? "" : gap() + word("WHERE") + gap() + expression(view.where()));
  }

  String trigger(Trigger trigger) {
    String body = trigger.body().text().replace("{t}", referred(trigger.other()));
    return word("CREATE")
        + gap()
        + word("TRIGGER")
        + gap()
        + defined(trigger.name())
        + gap()
        + word(trigger.event())
        + gap()
        + word("ON")
        + gap()
        + referred(trigger.on())
        + (trigger.when().isNone() ? "" : gap() + word("WHEN") + gap() + expression(trigger.when()))
        + gap()
        + word("BEGIN")
        + gap()
        + pieces(new Expr(body, trigger.body().columns()), false)
        + gap()
        + word("END");
  }

  /** Whether a key of one column has the same meaning as a column constraint. */
  private static boolean onColumn(Table table, Key key, boolean primary) {
    Part first = key.parts().get(0);
    boolean integer =
        table.column(first.column()).filter(c -> c.type.equalsIgnoreCase("INTEGER")).isPresent();
    return key.parts().size() == 1
        && first.collation().isEmpty()
        && (!first.descending() || (primary && !integer));
  }

  private String parts(Key key, String last) {
    List<String> parts =
        key.parts().stream()
            .map(p -> referred(p.column()) + collation(p.collation()) + direction(p.descending()))
            .toList();
    return maybeGap() + "(" + String.join("," + maybeGap(), parts) + last + ")";
  }

  private String check(Table table, Check check) {
    return name(check.name())
        + word("CHECK")
        + maybeGap()
        + "("
        + maybeGap()
        + bracketed(pieces(check.expression(), true, dice.percent(30) ? table.name : ""))
        + maybeGap()
        + ")";
  }

  private String bracketed(String expression) {
    return dice.percent(15) ? "(" + expression + ")" : expression;
  }

  private String target(Reference reference) {
    StringBuilder text = new StringBuilder(word("REFERENCES")).append(gap());
    text.append(referred(reference.table()));
    if (!reference.targets().isEmpty()) {
      text.append(names(reference.targets()));
    }
    List<String> rest = new ArrayList<>();
    if (!reference.onDelete().equals("NO ACTION") || dice.percent(10)) {
      rest.add(word("ON DELETE " + reference.onDelete()));
    }
    if (!reference.onUpdate().equals("NO ACTION") || dice.percent(10)) {
      rest.add(word("ON UPDATE " + reference.onUpdate()));
    }
    dice.shuffled(rest).forEach(words -> text.append(gap()).append(words));
    if (!reference.rest().isEmpty()) {
      text.append(gap()).append(word(reference.rest()));
    }
    return text.toString();
  }

  private String names(List<String> columns) {
    return maybeGap()
        + "("
        + String.join("," + maybeGap(), columns.stream().map(this::referred).toList())
        + ")";
  }

  private String name(String constraint) {
    return constraint.isEmpty() ? "" : word("CONSTRAINT") + gap() + defined(constraint) + gap();
  }

  private String conflict(String conflict) {
    return conflict.isEmpty() ? "" : gap() + word("ON CONFLICT " + conflict);
  }

  private String collation(String collation) {
    return collation.isEmpty() ? "" : gap() + word("COLLATE") + gap() + word(collation);
  }

  private String direction(boolean descending) {
    return descending ? gap() + word("DESC") : dice.percent(10) ? gap() + word("ASC") : "";
  }

  private String expression(Expr expression) {
    return pieces(expression, true);
  }

  private String pieces(Expr expression, boolean operators) {
    return pieces(expression, operators, "");
  }

  /**
   * Writes an expression.
   *
   * @param table the name of the table, written before some columns; empty where it is not allowed
   */
  private String pieces(Expr expression, boolean operators, String table) {
    StringBuilder text = new StringBuilder();
    Matcher matcher = PIECE.matcher(expression.text());
    while (matcher.find()) {
      String piece = matcher.group();
      if (piece.startsWith("{")) {
        if (!table.isEmpty() && dice.percent(70)) {
          text.append(dice.percent(10) ? " main" + maybeGap() + "." + maybeGap() : "");
          text.append(referred(table)).append(maybeGap()).append(".").append(maybeGap());
        }
        text.append(referred(expression.columns().get(piece.charAt(1) - '0')));
      } else if (operators && (piece.equals("!=") || piece.equals("<>"))) {
        text.append(dice.of("!=", "<>"));
      } else if (BARE.matcher(piece).matches() && piece.equals(piece.toUpperCase(Locale.ROOT))) {
        text.append(word(piece));
      } else {
        text.append(piece);
      }
    }
    return text.toString();
  }

  /** A name in its definition: its case matters. */
  private String defined(String name) {
    boolean bare = BARE.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT));
    return switch (dice.below(bare ? 8 : 4)) {
      case 0 -> "`" + name.replace("`", "``") + "`";
      case 1 -> name.contains("]") ? quoted(name) : "[" + name + "]";
      case 2, 3 -> quoted(name);
      default -> name;
    };
  }

  /** A name in a reference: its case does not matter. */
  private String referred(String name) {
    return defined(
        switch (dice.below(6)) {
          case 0 -> upper(name);
          case 1 -> name.chars().allMatch(c -> c < 128) ? name.toLowerCase(Locale.ROOT) : name;
          default -> name;
        });
  }

  private static String upper(String name) {
    return name.chars().allMatch(c -> c < 128) ? name.toUpperCase(Locale.ROOT) : name;
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private String word(String words) {
    return switch (dice.below(5)) {
      case 0 -> words.toLowerCase(Locale.ROOT);
      case 1 -> words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
      default -> words;
    };
  }

  private String gap() {
    return switch (dice.below(20)) {
      case 0 -> "\n  ";
      case 1 -> " /* so, ('it */ ";
      case 2 -> " -- why \" not\n";
      case 3 -> "\t ";
      default -> " ";
    };
  }

  private String maybeGap() {
    return dice.percent(50) ? "" : gap();
  }
}
