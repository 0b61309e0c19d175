package dev.godwit.engine.dialect.sqlite.sql;

import dev.godwit.engine.schema.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a virtual table is made of, in a text that is the same for the same meaning. Its arguments
 * belong to its module (sqlite.org/lang_createvtab.html), so that they are compared word for word;
 * but where a module of SQLite's own takes a name in any case of its letters, so does this.
 */
public final class ModuleArguments {
  private static final Set<String> KNOWN =
      Set.of("fts3", "fts4", "fts5", "rtree", "rtree_i32", "geopoly");

  /** Options whose value is the name of a table or a column (sqlite.org/fts5.html). */
  private static final Set<String> NAMING = Set.of("content", "content_rowid", "languageid");

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
      words.add(token.isAny(HEAD) ? token.upper() : Names.fold(token.text()));
    }
    boolean known = KNOWN.contains(tokens.get(open - 1).folded());
    List<Token> argument = new ArrayList<>();
    for (Token token : tokens.subList(open, tokens.size())) {
      if (token.symbol("(") || token.symbol(",") || token.symbol(")")) {
        add(argument, known, words);
        words.add(token.text());
        argument.clear();
      } else {
        argument.add(token);
      }
    }
    return String.join(" ", words);
  }

  private static void add(List<Token> argument, boolean known, List<String> words) {
    // FTS3 takes its tokenizer without a sign of equality, too, with what it minds the case of.
    boolean option =
        argument.size() > 1 && (argument.get(1).symbol("=") || argument.get(0).is("tokenize"));
    boolean names = known && (!option || NAMING.contains(argument.get(0).folded()));
    argument.forEach(token -> words.add(names ? Names.fold(token.text()) : token.text()));
  }
}
