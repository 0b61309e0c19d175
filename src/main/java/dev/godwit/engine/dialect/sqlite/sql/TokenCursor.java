package dev.godwit.engine.dialect.sqlite.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Walks over the tokens of a definition that SQLite has accepted. */
public final class TokenCursor {
  private final List<Token> tokens;
  private int at;

  public TokenCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean done() {
    return at >= tokens.size();
  }

  boolean next(String word) {
    return !done() && tokens.get(at).is(word);
  }

  boolean nextSymbol(String symbol) {
    return !done() && tokens.get(at).symbol(symbol);
  }

  boolean nextAny(String... words) {
    return !done() && tokens.get(at).isAny(words);
  }

  Token peek() {
    return peek(0).orElseThrow(() -> unexpected("more"));
  }

  Optional<Token> peek(int ahead) {
    return at + ahead < tokens.size() ? Optional.of(tokens.get(at + ahead)) : Optional.empty();
  }

  public Token take() {
    if (done()) {
      throw new UnreadableDefinition("it ends where more was expected");
    }
    return tokens.get(at++);
  }

  Token last() {
    return tokens.get(at - 1);
  }

  /** Takes the word when it comes next. */
  public boolean accept(String word) {
    boolean there = next(word);
    at += there ? 1 : 0;
    return there;
  }

  boolean acceptSymbol(String symbol) {
    boolean there = nextSymbol(symbol);
    at += there ? 1 : 0;
    return there;
  }

  public void expect(String word) {
    if (!accept(word)) {
      throw unexpected(word);
    }
  }

  void expectSymbol(String symbol) {
    if (!acceptSymbol(symbol)) {
      throw unexpected(symbol);
    }
  }

  /** Everything between a bracket and the one that closes it. */
  public List<Token> brackets() {
    expectSymbol("(");
    List<Token> inner = new ArrayList<>();
    for (int depth = 1; ; ) {
      Token token = take();
      depth += token.symbol("(") ? 1 : token.symbol(")") ? -1 : 0;
      if (depth == 0) {
        return inner;
      }
      inner.add(token);
    }
  }

  /** The tokens that are left. */
  public List<Token> rest() {
    List<Token> rest = tokens.subList(at, tokens.size());
    at = tokens.size();
    return rest;
  }

  /** The parts of a key or an index: expressions with a collation and a direction. */
  public static List<ParsedTable.Part> parts(List<Token> tokens) {
    List<ParsedTable.Part> parts = new ArrayList<>();
    for (List<Token> part : split(tokens)) {
      parts.add(part(part));
    }
    return parts;
  }

  /** The names in a list of columns. */
  static List<String> names(List<Token> tokens) {
    return split(tokens).stream().map(part -> part.get(0).folded()).toList();
  }

  private static ParsedTable.Part part(List<Token> tokens) {
    int end = tokens.size();
    if (tokens.get(end - 1).is("AUTOINCREMENT")) {
      end--;
    }
    boolean descending = tokens.get(end - 1).is("DESC");
    if (descending || tokens.get(end - 1).is("ASC")) {
      end--;
    }
    String collation = "";
    if (end > 2 && tokens.get(end - 2).is("COLLATE")) {
      collation = tokens.get(end - 1).name().toUpperCase(Locale.ROOT);
      end -= 2;
    }
    return new ParsedTable.Part(tokens.subList(0, end), collation, descending);
  }

  static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.symbol("(") ? 1 : token.symbol(")") ? -1 : 0;
      if (depth == 0 && token.symbol(",")) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }

  UnreadableDefinition unexpected(String wanted) {
    String found = done() ? "the end" : "\"" + tokens.get(at).text() + "\"";
    return new UnreadableDefinition("\"%s\" was expected where %s stands".formatted(wanted, found));
  }
}
