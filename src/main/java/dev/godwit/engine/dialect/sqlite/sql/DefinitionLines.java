package dev.godwit.engine.dialect.sqlite.sql;

import dev.godwit.engine.diff.DefinitionLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text of a CREATE TABLE as lines: a column or a constraint each, however it was written. */
public final class DefinitionLines {
  private DefinitionLines() {}

  /**
   * Cuts a definition.
   *
   * @param definition the stored text of a CREATE TABLE
   */
  public static List<DefinitionLine> of(String definition) {
    ParsedTable table = CreateTableParser.read(definition);
    List<DefinitionLine> lines = new ArrayList<>();
    table.columns().forEach(column -> lines.add(line(column.text(), column.name())));
    table.constraintTexts().forEach(text -> lines.add(line(text, "")));
    if (!Lexer.tokens(table.options()).isEmpty()) {
      lines.add(line(table.options(), ""));
    }
    return lines;
  }

  private static DefinitionLine line(String sql, String column) {
    List<Token> tokens = Lexer.tokens(sql);
    StringBuilder text = new StringBuilder();
    StringBuilder meaning = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean apart = i > 0 && tokens.get(i - 1).end() < token.start();
      text.append(apart ? " " : "").append(token.text());
      boolean literal = i > 0 && tokens.get(i - 1).is("DEFAULT");
      meaning.append(i > 0 ? " " : "").append(literal ? token.text() : meaning(token));
    }
    return new DefinitionLine(text.toString(), meaning.toString(), column);
  }

  /** A quoted name is a bare one in other words, unless it needs its quotes. */
  private static String meaning(Token token) {
    return switch (token.kind()) {
      case WORD, NUMBER, BLOB -> token.upper();
      case QUOTED ->
          Quote.name(token.name()).equals(token.name())
              ? token.name().toUpperCase(Locale.ROOT)
              : Quote.always(token.name());
      case STRING, VARIABLE, SYMBOL -> token.text();
    };
  }
}
