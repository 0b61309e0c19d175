package dev.godwit.engine.dialect.sqlite.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a view or a trigger takes the columns of a table by their positions: INSERT without a list
 * of columns, and {@code *} where what it stands for is paired with something else (the values of
 * an INSERT, the other part of a UNION, a list of names, a row value, {@code IN}, {@code ORDER BY
 * 2}). A {@code *} whose columns are only used by their names is none; EXISTS uses no column.
 *
 * <p>It works on tokens and rather names one table too many: all that stand in the FROM clause.
 */
public final class PositionalUses {
  private static final String[] COMPOUND = {"UNION", "INTERSECT", "EXCEPT"};
  private static final String[] AFTER_FROM = {
    "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "RETURNING"
  };

  private final List<Token> tokens;
  private final int[] depth;
  private final Map<String, Set<String>> commonTables = new HashMap<>();
  private final List<Pairing> pairings = new ArrayList<>();

  /**
   * Columns that are paired by position.
   *
   * @param written the folded names of the tables into which an INSERT writes without a list; one
   *     or none
   * @param read the folded names in the FROM clauses of the SELECTs with a {@code *}
   * @param whole whether on each side stand all columns of one table and nothing else, so that the
   *     pairs stay while all sides change in the same way
   */
  public record Pairing(Set<String> written, Set<String> read, boolean whole) {}

  private PositionalUses(List<Token> tokens) {
    this.tokens = tokens;
    this.depth = new int[tokens.size()];
    int level = 0;
    for (int i = 0; i < tokens.size(); i++) {
      level -= tokens.get(i).symbol(")") ? 1 : 0;
      depth[i] = level;
      level += tokens.get(i).symbol("(") ? 1 : 0;
    }
  }

  /**
   * Finds them in a stored definition.
   *
   * @param sql the CREATE VIEW or CREATE TRIGGER statement
   */
  public static List<Pairing> of(String sql) {
    return new PositionalUses(Lexer.tokens(sql)).find();
  }

  private List<Pairing> find() {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      commonTable(i);
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (isSelect(i) && !isAfterCompound(i)) {
        compound(i);
      } else if (tokens.get(i).is("IN") && i + 1 < tokens.size() && isName(tokens.get(i + 1))) {
        pairings.add(new Pairing(Set.of(), Set.of(name(i + 1)), false));
      }
    }
    return pairings;
  }

  /** {@code name [(columns)] AS [NOT MATERIALIZED] (…)}: it stands for the tables inside. */
  private void commonTable(int as) {
    if (!tokens.get(as).is("AS")) {
      return;
    }
    int open = as + 1;
    while (open < tokens.size() && tokens.get(open).isAny("NOT", "MATERIALIZED")) {
      open++;
    }
    if (as == 0 || open >= tokens.size() || !tokens.get(open).symbol("(")) {
      return;
    }
    int name = tokens.get(as - 1).symbol(")") ? opening(as - 1) - 1 : as - 1;
    if (name >= 0 && isName(tokens.get(name))) {
      commonTables
          .computeIfAbsent(tokens.get(name).folded(), key -> new HashSet<>())
          .addAll(names(open + 1, closing(open)));
    }
  }

  private boolean isSelect(int at) {
    return tokens.get(at).is("SELECT")
        || (tokens.get(at).is("VALUES")
            && at + 1 < tokens.size()
            && tokens.get(at + 1).symbol("("));
  }

  private boolean isAfterCompound(int at) {
    int before = at - 1;
    if (before > 0 && tokens.get(before).is("ALL")) {
      before--;
    }
    return before >= 0 && tokens.get(before).isAny(COMPOUND);
  }

  /** SELECTs that UNION, INTERSECT and EXCEPT join, or one alone. */
  private void compound(int first) {
    Set<String> read = new LinkedHashSet<>();
    boolean whole = true;
    boolean numbered = false;
    int parts = 0;
    int at = first;
    while (true) {
      parts++;
      int end = coreEnd(at);
      Set<String> tables = new LinkedHashSet<>();
      if (tokens.get(at).is("SELECT")) {
        tables.addAll(starred(at, end));
      }
      whole &= tables.size() == 1 && isWhole(at, end);
      read.addAll(tables);
      numbered |= ordersByNumber(at, end);
      if (end >= tokens.size() || !tokens.get(end).isAny(COMPOUND)) {
        break;
      }
      at = end + 1;
      while (at < tokens.size() && tokens.get(at).is("ALL")) {
        at++;
      }
      if (at >= tokens.size()) {
        break;
      }
    }
    Set<String> written = written(first);
    boolean insert = isInsert(first);
    if (insert || parts > 1 || numbered || isPaired(first)) {
      boolean all = whole && !numbered && (insert ? !written.isEmpty() : parts > 1);
      if (!read.isEmpty() || !written.isEmpty()) {
        pairings.add(new Pairing(written, expanded(read), all));
      }
    }
  }

  /**
   * Where a part of a compound ends: at the next one, at the bracket that closes, or at the end.
   */
  private int coreEnd(int from) {
    for (int i = from + 1; i < tokens.size(); i++) {
      boolean out = depth[i] < depth[from];
      boolean next = depth[i] == depth[from] && tokens.get(i).isAny(COMPOUND);
      if (out || next || tokens.get(i).symbol(";")) {
        return i;
      }
    }
    return tokens.size();
  }

  /** What the FROM clause names, when the columns of a SELECT hold a star. */
  private Set<String> starred(int select, int end) {
    int from = from(select, end);
    boolean star = false;
    for (int i = select + 1; i < from; i++) {
      Token before = tokens.get(i - 1);
      boolean column =
          before.isAny("SELECT", "DISTINCT", "ALL") || before.symbol(",") || before.symbol(".");
      star |= depth[i] == depth[select] && tokens.get(i).symbol("*") && column;
    }
    return star ? names(from + 1, fromEnd(select, from, end)) : Set.of();
  }

  private int from(int select, int end) {
    for (int i = select + 1; i < end; i++) {
      // IS [NOT] DISTINCT FROM is an operator.
      if (depth[i] == depth[select]
          && tokens.get(i).is("FROM")
          && !tokens.get(i - 1).is("DISTINCT")) {
        return i;
      }
    }
    return end;
  }

  private int fromEnd(int select, int from, int end) {
    for (int i = from + 1; i < end; i++) {
      if (depth[i] == depth[select] && tokens.get(i).isAny(AFTER_FROM)) {
        return i;
      }
    }
    return end;
  }

  /** {@code SELECT * FROM name …}: the columns of one table, and nothing but these. */
  private boolean isWhole(int select, int end) {
    int star = select + 1;
    while (star < end && tokens.get(star).isAny("DISTINCT", "ALL")) {
      star++;
    }
    int from = from(select, end);
    int last = fromEnd(select, from, end);
    boolean joined = false;
    for (int i = from + 1; i < last; i++) {
      joined |= tokens.get(i).symbol(",") || tokens.get(i).symbol("(") || tokens.get(i).is("JOIN");
    }
    return star + 1 == from && tokens.get(star).symbol("*") && !joined;
  }

  /** ORDER BY or GROUP BY the number of a column, in a part that has a star. */
  private boolean ordersByNumber(int select, int end) {
    boolean clause = false;
    for (int i = select + 1; i < end; i++) {
      if (depth[i] == depth[select]) {
        Token before = tokens.get(i - 1);
        clause |= tokens.get(i).is("BY") && before.isAny("ORDER", "GROUP");
        clause &= !tokens.get(i).isAny("LIMIT", "HAVING", "WINDOW");
        boolean starts = before.is("BY") || before.symbol(",");
        boolean ends =
            i + 1 >= end
                || tokens.get(i + 1).symbol(",")
                || tokens.get(i + 1).symbol(")")
                || tokens
                    .get(i + 1)
                    .isAny("ASC", "DESC", "COLLATE", "NULLS", "LIMIT", "HAVING", "ORDER", "WINDOW");
        if (clause && starts && ends && tokens.get(i).kind() == Token.Kind.NUMBER) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether something around a SELECT takes its columns by their positions. */
  private boolean isPaired(int first) {
    int before = beforeWith(first) - 1;
    if (before < 0) {
      return false;
    }
    Token outside = tokens.get(before);
    if (outside.is("AS")) {
      // CREATE VIEW name (columns) AS.
      return tokens.get(before - 1).symbol(")");
    }
    if (!outside.symbol("(") || before == 0) {
      return false;
    }
    int at = before - 1;
    if (tokens.get(at).isAny("AS", "MATERIALIZED")) {
      while (!tokens.get(at).is("AS")) {
        at--;
      }
      return at > 0 && tokens.get(at - 1).symbol(")");
    }
    Token last = tokens.get(at);
    return !last.isAny("EXISTS", "FROM", "JOIN") && !last.symbol(",") && !last.symbol("(");
  }

  /** The first token of a SELECT with the common tables that stand before it. */
  private int beforeWith(int first) {
    for (int i = first - 1; i >= 0 && depth[i] >= depth[first]; i--) {
      if (depth[i] == depth[first]) {
        if (tokens.get(i).is("WITH")) {
          return i;
        }
        if (tokens.get(i).symbol(";") || tokens.get(i).isAny("BEGIN", "INTO")) {
          break;
        }
      }
    }
    return first;
  }

  private boolean isInsert(int first) {
    return into(first) > 0;
  }

  /** Where INTO stands, when a SELECT gives the rows of an INSERT; else 0. */
  private int into(int first) {
    for (int i = first - 1; i > 0 && depth[i] >= depth[first]; i--) {
      if (depth[i] == depth[first]) {
        if (tokens.get(i).is("INTO")) {
          return i;
        }
        // ON belongs to an upsert, in whose expressions no SELECT stands without brackets.
        if (tokens.get(i).symbol(";") || tokens.get(i).isAny("BEGIN", "SELECT", "VALUES", "ON")) {
          return 0;
        }
      }
    }
    return 0;
  }

  /** The table into which an INSERT without a list of columns writes. */
  private Set<String> written(int first) {
    int into = into(first);
    if (into == 0) {
      return Set.of();
    }
    for (int i = into + 1; i < first; i++) {
      if (tokens.get(i).is("WITH")) {
        break;
      }
      if (tokens.get(i).symbol("(")) {
        return Set.of();
      }
    }
    return Set.of(name(into + 1));
  }

  /** The folded name that starts here, without that of its database. */
  private String name(int at) {
    boolean qualified = at + 2 < tokens.size() && tokens.get(at + 1).symbol(".");
    return tokens.get(qualified ? at + 2 : at).folded();
  }

  /** What may be the name of a table in a stretch of the text. */
  private Set<String> names(int from, int to) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = from; i < to; i++) {
      if (isName(tokens.get(i)) && !tokens.get(i - 1).is("AS")) {
        names.add(tokens.get(i).folded());
      }
    }
    return names;
  }

  private static boolean isName(Token token) {
    // Many keywords are names where nothing else can stand (sqlite.org/lang_keywords.html).
    return switch (token.kind()) {
      case WORD, QUOTED, STRING -> true;
      case BLOB, NUMBER, VARIABLE, SYMBOL -> false;
    };
  }

  private Set<String> expanded(Set<String> names) {
    Set<String> all = new LinkedHashSet<>(names);
    List<String> open = new ArrayList<>(names);
    while (!open.isEmpty()) {
      for (String name : commonTables.getOrDefault(open.remove(0), Set.of())) {
        if (all.add(name)) {
          open.add(name);
        }
      }
    }
    return all;
  }

  private int opening(int closing) {
    for (int i = closing - 1; i >= 0; i--) {
      if (depth[i] == depth[closing] && tokens.get(i).symbol("(")) {
        return i;
      }
    }
    return 0;
  }

  private int closing(int opening) {
    for (int i = opening + 1; i < tokens.size(); i++) {
      if (depth[i] == depth[opening] && tokens.get(i).symbol(")")) {
        return i;
      }
    }
    return tokens.size();
  }
}
