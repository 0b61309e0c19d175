package dev.godwit.engine.dialect.sqlite.sql;

import dev.godwit.engine.schema.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a virtual table is made of, in a text that is the same for the same meaning. Its arguments
 * belong to its module (sqlite.org/lang_createvtab.html), so that they are compared word for word;
 * but of SQLite's own modules it is known what case, quotes and the order of options mean.
 */
public final class ModuleArguments {
  private static final Set<String> WORDS = Set.of("fts3", "fts4", "fts5");
  private static final Set<String> KNOWN =
      Set.of("fts3", "fts4", "fts5", "rtree", "rtree_i32", "geopoly");

  /** Options whose value is the name of a table or a column (sqlite.org/fts5.html). */
  private static final Set<String> NAMING =
      Set.of("content", "content_rowid", "languageid", "notindexed");

  /** In the order in which FTS5 looks for one that starts with what is written. */
  private static final List<String> FTS5_OPTIONS =
      List.of(
          "prefix",
          "tokenize",
          "content",
          "contentless_delete",
          "contentless_unindexed",
          "content_rowid",
          "columnsize",
          "locale",
          "detail",
          "tokendata");

  /** What an option says that says nothing new. */
  private static final Set<String> DEFAULTS =
      Set.of(
          "fts3 tokenize = 'simple'",
          "fts4 tokenize = 'simple'",
          "fts4 order = 'asc'",
          "fts5 tokenize = 'unicode61'",
          "fts5 content_rowid = 'rowid'",
          "fts5 columnsize = '1'",
          "fts5 detail = 'full'");

  private static final String[] HEAD = {"CREATE", "VIRTUAL", "TABLE", "USING"};

  private ModuleArguments() {}

  /** The folded name of the module of a stored CREATE VIRTUAL TABLE. */
  public static String module(String sql) {
    List<Token> tokens = Lexer.tokens(sql);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is("USING")) {
        return tokens.get(i + 1).folded();
      }
    }
    return "";
  }

  public static String canonical(String sql) {
    List<Token> tokens = Lexer.tokens(sql);
    int open = 0;
    while (open < tokens.size() && !tokens.get(open).symbol("(")) {
      open++;
    }
    List<String> words = new ArrayList<>();
    for (Token token : tokens.subList(0, open)) {
      words.add(token.isAny(HEAD) ? token.upper() : Quote.name(token.folded()));
    }
    String module = tokens.get(open - 1).folded();
    if (open < tokens.size()) {
      words.add(arguments(module, tokens.subList(open + 1, tokens.size() - 1)));
    }
    return String.join(" ", words);
  }

  private static String arguments(String module, List<Token> tokens) {
    if (!KNOWN.contains(module)) {
      return "( " + tokens.stream().map(Token::text).collect(Collectors.joining(" ")) + " )";
    }
    List<String> columns = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (List<Token> argument : TokenCursor.split(tokens)) {
      if (WORDS.contains(module) && isOption(module, argument)) {
        String option = option(module, argument);
        if (!DEFAULTS.contains(module + " " + option)) {
          options.add(option);
        }
      } else if (module.equals("fts3") || module.equals("fts4")) {
        // The type of a column is left out of account (sqlite.org/fts3.html).
        columns.add(word(argument.get(0)));
      } else {
        columns.add(argument.stream().map(ModuleArguments::word).collect(Collectors.joining(" ")));
      }
    }
    // Which option stands first means nothing, and nothing whether columns stand before it.
    options.sort(null);
    columns.addAll(options);
    return "( " + String.join(" , ", columns) + " )";
  }

  private static boolean isOption(String module, List<Token> argument) {
    return argument.size() > 1
        && (argument.get(1).symbol("=")
            || (!module.equals("fts5") && argument.get(0).is("tokenize")));
  }

  private static String option(String module, List<Token> argument) {
    String name = name(module, argument.get(0).folded());
    List<Token> value = argument.subList(argument.get(1).symbol("=") ? 2 : 1, argument.size());
    // One text, in quotes or not; FTS3 and FTS4 take a tokenizer and its arguments without.
    String text =
        value.size() == 1
            ? value.get(0).name()
            : value.stream().map(Token::text).collect(Collectors.joining(" "));
    if (NAMING.contains(name)) {
      text = Names.fold(text);
    } else if (name.equals("prefix")) {
      text = text.replaceAll("[\\s,]+", " ").strip();
    } else if (text.indexOf('\'') < 0 && text.indexOf('"') < 0) {
      text = text.replaceAll("\\s+", " ").strip();
      // The characters that a tokenizer is given are what they are.
      text = text.matches("(?i).*(tokenchars|separators|categories).*") ? text : Names.fold(text);
    }
    return name + " = " + Quote.literal(text);
  }

  /** FTS5 takes the beginning of an option's name for the whole. */
  private static String name(String module, String written) {
    return FTS5_OPTIONS.stream()
        .filter(option -> module.equals("fts5") && option.startsWith(written))
        .findFirst()
        .orElse(written);
  }

  private static String word(Token token) {
    return switch (token.kind()) {
      case WORD, QUOTED, STRING -> Quote.name(token.folded());
      case BLOB, NUMBER, VARIABLE, SYMBOL -> Names.fold(token.text());
    };
  }
}
