package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Foresees how large a query becomes when SQLite puts each view and each common table expression in
 * the place of its name. Sixty views that each name the one before twice are two lines each, and
 * more selects than any computer has memory for; SQLite notices neither limits nor interrupts while
 * it unfolds them.
 */
final class QuerySizeLimit {
  private static final long MOST = 10_000;
  private static final int DEEPEST = 50;

  private final Map<String, List<Token>> views = new HashMap<>();
  private final Map<String, Long> weights = new HashMap<>();

  /** Whether a statement, and all views so far, stay within reason. */
  boolean tooLarge(Statements.Statement statement) {
    String view = view(statement.tokens());
    if (view != null) {
      views.put(view, statement.tokens());
      weights.clear();
    }
    return weight(statement.tokens(), Map.of(), new HashSet<>(), 0) > MOST;
  }

  /** Whether all views so far do: an earlier one may have grown by a later one. */
  boolean tooLarge() {
    Set<String> open = new HashSet<>();
    return views.keySet().stream().mapToLong(view -> weight(view, open, 0)).anyMatch(w -> w > MOST);
  }

  private long weight(String view, Set<String> open, int depth) {
    Long known = weights.get(view);
    if (known != null) {
      return known;
    }
    List<Token> tokens = views.get(view);
    if (tokens == null || !open.add(view)) {
      return 0;
    }
    long weight = weight(tokens, Map.of(), open, depth + 1);
    open.remove(view);
    weights.put(view, weight);
    return weight;
  }

  private long weight(List<Token> tokens, Map<String, Long> outer, Set<String> open, int depth) {
    if (depth > DEEPEST) {
      return MOST + 1;
    }
    Map<String, Long> known = new HashMap<>(outer);
    long sum = 1;
    int i = 0;
    while (i < tokens.size() && sum <= MOST) {
      int body = body(tokens, i);
      if (body > 0) {
        int end = closing(tokens, body);
        List<Token> inside = tokens.subList(body + 1, end);
        known.put(tokens.get(i).folded(), weight(inside, known, open, depth + 1));
        i = end;
      } else if (named(tokens.get(i))) {
        String name = tokens.get(i).folded();
        Long local = known.get(name);
        sum += local != null ? local : weight(name, open, depth);
      }
      i++;
    }
    return sum;
  }

  /**
   * Where the body of {@code name [(columns)] AS [NOT MATERIALIZED] (} begins; 0 when there is
   * none.
   */
  private static int body(List<Token> tokens, int name) {
    int at = name + 1;
    if (!named(tokens.get(name)) || at >= tokens.size()) {
      return 0;
    }
    if (tokens.get(at).symbol("(")) {
      at = closing(tokens, at) + 1;
    }
    if (at >= tokens.size() || !tokens.get(at).is("AS")) {
      return 0;
    }
    at++;
    while (at < tokens.size() && tokens.get(at).isAny("NOT", "MATERIALIZED")) {
      at++;
    }
    return at < tokens.size() && tokens.get(at).symbol("(") ? at : 0;
  }

  private static int closing(List<Token> tokens, int opening) {
    int depth = 0;
    for (int i = opening; i < tokens.size(); i++) {
      if (tokens.get(i).symbol("(")) {
        depth++;
      } else if (tokens.get(i).symbol(")") && --depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  private static boolean named(Token token) {
    return switch (token.kind()) {
      case WORD, QUOTED, STRING -> true;
      case BLOB, NUMBER, VARIABLE, SYMBOL -> false;
    };
  }

  private static @Nullable String view(List<Token> tokens) {
    int at = 1;
    if (tokens.size() < 3 || !tokens.get(0).is("CREATE") || !tokens.get(at).is("VIEW")) {
      return null;
    }
    at++;
    while (at < tokens.size() && tokens.get(at).isAny("IF", "NOT", "EXISTS")) {
      at++;
    }
    if (at + 2 < tokens.size() && tokens.get(at + 1).symbol(".")) {
      at += 2;
    }
    return at < tokens.size() && named(tokens.get(at)) ? tokens.get(at).folded() : null;
  }
}
