package dev.godwit.engine.dialect.sqlite.sql;

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
public record Token(Kind kind, String text, int start, int line) {

  /** What a token can be; comments and white space are none. */
  public enum Kind {
    WORD,
    QUOTED,
    STRING,
    BLOB,
    NUMBER,
    VARIABLE,
    SYMBOL
  }

  public int end() {
    return start + text.length();
  }

  /** Whether it ends as it began: a quote that nothing closes runs to the end of the text. */
  public boolean isClosed() {
    char first = text.charAt(0);
    return switch (kind) {
      case STRING, BLOB -> count('\'') % 2 == 0;
      case QUOTED -> first == '[' ? text.endsWith("]") : count(first) % 2 == 0;
      case WORD, NUMBER, VARIABLE, SYMBOL -> true;
    };
  }

  private long count(char quote) {
    return text.chars().filter(c -> c == quote).count();
  }

  /** Whether it is this bare word, in any case. */
  public boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  public boolean isAny(String... words) {
    for (String word : words) {
      if (is(word)) {
        return true;
      }
    }
    return false;
  }

  public boolean symbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** The name that a word, a quoted name or (as SQLite allows) a string stands for. */
  public String name() {
    return switch (kind) {
      case QUOTED ->
          text.startsWith("[")
              ? text.substring(1, text.length() - 1)
              : unquote(text, text.substring(0, 1));
      case STRING -> unquote(text, "'");
      case WORD, BLOB, NUMBER, VARIABLE, SYMBOL -> text;
    };
  }

  public String folded() {
    return Names.fold(name());
  }

  public String upper() {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String unquote(String text, String quote) {
    return text.substring(1, text.length() - 1).replace(quote + quote, quote);
  }
}
