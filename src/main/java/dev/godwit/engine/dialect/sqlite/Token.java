package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.schema.Names;
import java.util.Locale;

/**
 * One token of SQL text.
 *
 * @param kind what it is
 * @param text as written
 * @param start where it starts in the text
 * @param line on which line it starts, from 1
 */
record Token(Kind kind, String text, int start, int line) {

  /** What a token can be; comments and white space are none. */
  enum Kind {
    WORD,
    QUOTED,
    STRING,
    BLOB,
    NUMBER,
    VARIABLE,
    SYMBOL
  }

  int end() {
    return start + text.length();
  }

  /** Whether it is this bare word, in any case. */
  boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isAny(String... words) {
    for (String word : words) {
      if (is(word)) {
        return true;
      }
    }
    return false;
  }

  boolean symbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** The name that a word, a quoted name or (as SQLite allows) a string stands for. */
  String name() {
    return switch (kind) {
      case QUOTED ->
          text.startsWith("[")
              ? text.substring(1, text.length() - 1)
              : unquote(text, text.substring(0, 1));
      case STRING -> unquote(text, "'");
      case WORD, BLOB, NUMBER, VARIABLE, SYMBOL -> text;
    };
  }

  String folded() {
    return Names.fold(name());
  }

  String upper() {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String unquote(String text, String quote) {
    return text.substring(1, text.length() - 1).replace(quote + quote, quote);
  }
}
