package dev.godwit.engine.dialect.sqlite.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What of the head of a trigger may be left out or written in any order
 * (sqlite.org/lang_createtrigger.html): BEFORE, FOR EACH ROW, and the columns after UPDATE OF.
 */
final class TriggerText {
  private TriggerText() {}

  /** The tokens of a stored CREATE TRIGGER with a head in one spelling. */
  static List<Token> of(List<Token> trigger) {
    List<Token> tokens = new ArrayList<>(trigger);
    // CREATE TRIGGER name.
    int at = 3;
    if (tokens.size() <= at) {
      return tokens;
    }
    if (!tokens.get(at).isAny("BEFORE", "AFTER", "INSTEAD")) {
      tokens.add(at, word(tokens.get(at), "BEFORE"));
    }
    while (at < tokens.size() && !tokens.get(at).isAny("INSERT", "UPDATE", "DELETE")) {
      at++;
    }
    at++;
    if (at < tokens.size() && tokens.get(at).is("OF")) {
      at = sortColumns(tokens, at + 1);
    }
    // ON table.
    at += 2;
    if (at + 2 < tokens.size() && tokens.get(at).is("FOR") && tokens.get(at + 1).is("EACH")) {
      tokens.subList(at, at + 3).clear();
    }
    return tokens;
  }

  private static int sortColumns(List<Token> tokens, int from) {
    int to = from;
    while (to < tokens.size()
        && (to == from || tokens.get(to - 1).symbol(",") || comma(tokens, to))) {
      to++;
    }
    List<Token> columns =
        tokens.subList(from, to).stream()
            .filter(token -> !token.symbol(","))
            .sorted(Comparator.comparing(Token::folded))
            .toList();
    List<Token> list = new ArrayList<>();
    for (Token column : columns) {
      if (!list.isEmpty() && list.get(list.size() - 1).folded().equals(column.folded())) {
        continue;
      }
      if (!list.isEmpty()) {
        list.add(new Token(Token.Kind.SYMBOL, ",", column.start(), column.line()));
      }
      list.add(column);
    }
    tokens.subList(from, to).clear();
    tokens.addAll(from, list);
    return from + list.size();
  }

  private static boolean comma(List<Token> tokens, int at) {
    return tokens.get(at).symbol(",");
  }

  private static Token word(Token next, String word) {
    return new Token(Token.Kind.WORD, word, next.start(), next.line());
  }
}
