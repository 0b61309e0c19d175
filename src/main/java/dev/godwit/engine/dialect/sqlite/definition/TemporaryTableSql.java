package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Qualifiers;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.StatementTerminator;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.dialect.sqlite.sql.UnreadableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The text of a table while it bears the workbench's name. Where a CHECK names the table itself,
 * the prefix of that name stands before it, else SQLite would find no such column.
 *
 * <p>Scripts make the one text from the other in the catalog, so that what is stored in the end is
 * what SQLite has taken.
 */
public final class TemporaryTableSql {
  private static final String PREFIX = TemporaryTable.freshName("");

  /** SQLite allows expressions 1000 deep (sqlite.org/limits.html), and every || is one deeper. */
  private static final int PIECES_PER_GROUP = 100;

  private final TableDefinition shape;
  private final String head;
  private final List<Integer> places;

  TemporaryTableSql(TableDefinition shape) {
    this.shape = shape;
    this.head = withPrefix(shape.head(), PREFIX);
    this.places = Qualifiers.places(shape.definition(), shape.name());
  }

  /** Whether a CHECK names the table itself. */
  public boolean namesItself() {
    return !places.isEmpty();
  }

  /** The text after the name. */
  String body() {
    if (places.isEmpty()) {
      return shape.body();
    }
    String mark = mark();
    StringBuilder text = new StringBuilder(shape.definition());
    for (int i = places.size() - 1; i >= 0; i--) {
      text.insert(places.get(i), mark);
    }
    return text.substring(shape.head().length());
  }

  /**
   * The expression for the text under the table's own name; {@code sql} is that under the other.
   * Line ends that a version control system has converted are what they were.
   */
  public String back() {
    return plain()
        .map(text -> StatementTerminator.normalized(text, shape.definition()))
        .orElseGet(
            () -> {
              String rest = "substr(sql, %d)".formatted(TemporaryTable.length(head) + 1);
              return Quote.literal(shape.head())
                  + " || "
                  + (namesItself()
                      ? "replace(%s, %s, '')".formatted(rest, Quote.literal(mark()))
                      : rest);
            });
  }

  /**
   * The same as {@link #back} where the prefix only has to be taken out; empty where it stands
   * elsewhere too, or the text would be written otherwise.
   */
  Optional<String> plain() {
    boolean only =
        !shape.definition().contains(PREFIX) && !StatementTerminator.isLoose(shape.definition());
    return only
        ? Optional.of("replace(sql, %s, '')".formatted(Quote.literal(PREFIX)))
        : Optional.empty();
  }

  /** The same without converted line ends; empty where carriage returns are part of the text. */
  public Optional<String> plainText() {
    return shape.definition().indexOf('\r') >= 0
        ? Optional.empty()
        : plain().map(Quote::withoutCarriageReturns);
  }

  /** A text that ends with a name, with the prefix before that name, inside of its quotes. */
  static String withPrefix(String head, String prefix) {
    List<Token> tokens = Lexer.tokens(head);
    Token name = tokens.get(tokens.size() - 1);
    int at = name.start() + (name.kind() == Token.Kind.WORD ? 0 : 1);
    return head.substring(0, at) + prefix + head.substring(at);
  }

  /** The text up to the end of the name. */
  String head() {
    return head;
  }

  /** The whole text. */
  public String text() {
    return head + body();
  }

  /**
   * The expression for the text under the workbench's name.
   *
   * @param sql the text under the table's own name, as an expression: to the letter the known one
   *     but for its end, since places in it are counted
   */
  public String aside(String sql) {
    String text = shape.definition();
    List<String> pieces = new ArrayList<>();
    pieces.add(Quote.literal(head));
    int from = shape.head().length();
    for (int place : places) {
      pieces.add(
          "substr(%s, %d, %d)"
              .formatted(
                  sql,
                  TemporaryTable.length(text.substring(0, from)) + 1,
                  TemporaryTable.length(text.substring(from, place))));
      pieces.add(Quote.literal(PREFIX));
      from = place;
    }
    pieces.add("substr(%s, %d)".formatted(sql, TemporaryTable.length(text.substring(0, from)) + 1));
    return joined(pieces);
  }

  private static String joined(List<String> pieces) {
    if (pieces.size() <= PIECES_PER_GROUP) {
      return String.join(" || ", pieces);
    }
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i += PIECES_PER_GROUP) {
      int end = Math.min(i + PIECES_PER_GROUP, pieces.size());
      groups.add("(" + String.join(" || ", pieces.subList(i, end)) + ")");
    }
    return String.join(" || ", groups);
  }

  /** The prefix in letters of such a case that it stands nowhere else; names do not mind it. */
  private String mark() {
    return IntStream.range(0, 1 << PREFIX.length())
        .mapToObj(TemporaryTableSql::inCase)
        .filter(mark -> !shape.body().contains(mark))
        .findFirst()
        .orElseThrow(() -> new UnreadableDefinition("it names " + PREFIX + " in every way"));
  }

  private static String inCase(int bits) {
    StringBuilder text = new StringBuilder(PREFIX);
    for (int i = 0; i < text.length(); i++) {
      if ((bits >> i & 1) == 1) {
        text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
      }
    }
    return text.toString();
  }
}
