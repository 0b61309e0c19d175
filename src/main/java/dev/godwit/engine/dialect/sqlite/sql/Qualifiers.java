package dev.godwit.engine.dialect.sqlite.sql;

import dev.godwit.engine.dialect.sqlite.sql.ParsedTable.Constraint;
import dev.godwit.engine.schema.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table's own name before a column, as in {@code CHECK ("users"."age" > 21)}. In the definition
 * of a table only CHECKs take it: generated columns allow no dot, and elsewhere no column of the
 * table can be meant. The name of a database may stand before it, any at all: SQLite ignores it.
 */
public final class Qualifiers {
  private Qualifiers() {}

  /** The tokens of a CHECK without the name of its table. */
  static List<Token> without(List<Token> check, String table) {
    List<Token> left = new ArrayList<>();
    for (int i = 0; i < check.size(); i++) {
      if (qualifies(check, i, table)) {
        if (i > 0 && check.get(i - 1).symbol(".")) {
          left.subList(left.size() - 2, left.size()).clear();
        }
        left.add(asName(check.get(i + 2)));
        i += 2;
      } else {
        left.add(check.get(i));
      }
    }
    return left;
  }

  /** Where the name of the table starts in the CHECKs of its definition, inside of its quotes. */
  public static List<Integer> places(String definition, String table) {
    if (definition.indexOf('.') < 0) {
      return List.of();
    }
    ParsedTable text = CreateTableParser.read(definition);
    List<Integer> places = new ArrayList<>();
    Stream.concat(
            text.columns().stream().flatMap(column -> column.constraints().stream()),
            text.constraints().stream())
        .filter(Constraint.Check.class::isInstance)
        .map(constraint -> ((Constraint.Check) constraint).expression())
        .forEach(
            check -> {
              for (int i = 0; i < check.size(); i++) {
                if (qualifies(check, i, table)) {
                  Token name = check.get(i);
                  places.add(name.start() + (name.kind() == Token.Kind.WORD ? 0 : 1));
                }
              }
            });
    return places.stream().sorted().toList();
  }

  /** Whether the token is the name of the table, with the name of a column after it. */
  private static boolean qualifies(List<Token> tokens, int at, String table) {
    return at + 2 < tokens.size()
        && tokens.get(at + 1).symbol(".")
        && (at + 3 == tokens.size() || !tokens.get(at + 3).symbol("."))
        && Names.same(tokens.get(at).name(), table);
  }

  /** After a dot a string or a keyword is a name; alone it would be none. */
  private static Token asName(Token column) {
    boolean plain =
        column.kind() == Token.Kind.QUOTED
            || (column.kind() == Token.Kind.WORD && !Keywords.contains(column.text()));
    return plain
        ? column
        : new Token(Token.Kind.QUOTED, Quote.grave(column.name()), column.start(), column.line());
  }
}
