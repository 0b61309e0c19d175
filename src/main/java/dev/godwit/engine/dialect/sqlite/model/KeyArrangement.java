package dev.godwit.engine.dialect.sqlite.model;

import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a definition in the order in which another one declares them. In which order they
 * stand means nothing; but the catalog knows their indexes by number only, so that in another order
 * every row would have to move.
 */
public final class KeyArrangement {
  private final String sql;
  private final ParsedTable text;
  private final List<ParsedTable.KeyText> keys;

  private KeyArrangement(String sql, boolean withoutPrimaryKey) {
    this.sql = sql;
    this.text = CreateTableParser.read(sql);
    this.keys =
        text.keys().stream().filter(k -> !(withoutPrimaryKey && k.key().primary())).toList();
  }

  /**
   * Writes the definition with its keys in the order of the table that is there.
   *
   * @param before the table that is there
   * @param after the table as it will be
   * @param shape the definition that it is to get
   * @return empty when the keys cannot be written in that order
   */
  public static Optional<TableDefinition> like(Table before, Table after, TableDefinition shape) {
    // The rowid itself has no index.
    boolean alias = after.primaryKey().filter(PrimaryKey::rowidAlias).isPresent();
    KeyArrangement there = new KeyArrangement(before.definition(), alias);
    KeyArrangement wanted = new KeyArrangement(shape.definition(), alias);
    if (wanted.keys.stream().anyMatch(KeyArrangement::onlyOfColumn)) {
      return Optional.empty();
    }
    List<ParsedTable.KeyText> left = new ArrayList<>(wanted.keys);
    List<ParsedTable.KeyText> order = new ArrayList<>();
    for (ParsedTable.KeyText key : there.keys) {
      left.stream()
          .filter(k -> meaning(k).equals(meaning(key)))
          .findFirst()
          .ifPresent(
              same -> {
                left.remove(same);
                order.add(same);
              });
    }
    order.addAll(left);
    String head = shape.head();
    return Optional.of(new TableDefinition(head, wanted.written(order).substring(head.length())));
  }

  /**
   * INTEGER PRIMARY KEY DESC is no rowid, but would be one as a constraint of the table
   * (sqlite.org/lang_createtable.html#rowid).
   */
  private static boolean onlyOfColumn(ParsedTable.KeyText key) {
    return key.ofColumn()
        && key.key().primary()
        && key.key().parts().stream().anyMatch(ParsedTable.Part::descending);
  }

  private static String meaning(ParsedTable.KeyText key) {
    StringBuilder meaning = new StringBuilder();
    for (ParsedTable.Part part : key.key().parts()) {
      for (Token token : part.expression()) {
        meaning.append(Quote.always(token.folded()));
      }
      meaning.append(part.collation()).append(part.descending()).append(',');
    }
    return meaning.toString();
  }

  /** The definition with all these keys as constraints of the table, in this order. */
  private String written(List<ParsedTable.KeyText> order) {
    StringBuilder result = new StringBuilder(sql);
    List<String> texts = order.stream().map(this::ofTable).toList();
    List<ParsedTable.KeyText> slots = keys.stream().filter(k -> !k.ofColumn()).toList();
    List<String> more = texts.subList(slots.size(), texts.size());
    // From the end, so that the places before stay what they are.
    int close = sql.length() - text.options().length() - 1;
    int end =
        Lexer.tokens(sql).stream()
            .filter(token -> token.start() < close)
            .mapToInt(Token::end)
            .max()
            .orElse(close);
    for (String key : more) {
      result.insert(end, ", " + key);
      end += key.length() + 2;
    }
    for (int i = keys.size() - 1; i >= 0; i--) {
      ParsedTable.KeyText key = keys.get(i);
      int slot = slots.indexOf(key);
      int start = key.span().start();
      if (slot < 0) {
        // With the space before it.
        start -= result.charAt(start - 1) == ' ' ? 1 : 0;
      }
      result.replace(start, key.span().end(), slot < 0 ? "" : texts.get(slot));
    }
    return result.toString();
  }

  private String ofTable(ParsedTable.KeyText key) {
    if (!key.ofColumn()) {
      return sql.substring(key.span().start(), key.span().end());
    }
    ParsedTable.Constraint.Key constraint = key.key();
    String name =
        constraint.name().isEmpty() ? "" : "CONSTRAINT " + Quote.name(constraint.name()) + " ";
    String conflict =
        constraint.conflict().isEmpty() ? "" : " ON CONFLICT " + constraint.conflict();
    String column = Quote.name(constraint.parts().get(0).expression().get(0).name());
    return name + (constraint.primary() ? "PRIMARY KEY (" : "UNIQUE (") + column + ")" + conflict;
  }
}
