package dev.godwit.engine.dialect.sqlite.extension;

import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.schema.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which functions and collations a statement would evaluate if the tables had rows. SQLite tells by
 * the program that it makes of the statement (sqlite.org/opcode.html), triggers and constraints
 * included, without running it.
 */
public final class EvaluatedNames {
  private static final Pattern CALL = Pattern.compile("(?s)(.+)\\(-?\\d+\\)");
  private static final Pattern KEY = Pattern.compile("(?s)k\\(\\d+,(.*)\\)");

  /** The program's text has the start of a longer name of a collation only. */
  private static final int LONGEST_COLLATION = 18;

  /** They write into an index, sort by one, or compare with one. */
  private static final Set<String> ORDERING =
      Set.of("OpenWrite", "SorterOpen", "OpenEphemeral", "OpenAutoindex", "Compare");

  private static final Set<String> COMPARISONS =
      Set.of("Eq", "Ne", "Lt", "Le", "Gt", "Ge", "CollSeq");

  /** They look for a key in a cursor. */
  private static final Pattern SEARCH =
      Pattern.compile("Seek(GE|GT|LE|LT)|Found|NotFound|NoConflict|IfNoHope|Idx(GE|GT|LE|LT)");

  private final ApplicationStubs stubs;
  private final Map<String, Set<String>> cursors = new HashMap<>();
  private final Set<String> found = new TreeSet<>();

  private EvaluatedNames(ApplicationStubs stubs) {
    this.stubs = stubs;
  }

  /**
   * Asks SQLite.
   *
   * @param connection a connection that can prepare the statement
   * @param sql one statement
   * @param stubs the names that are asked for
   * @return those among them, such as {@code the function regexp}
   */
  public static Set<String> of(Connection connection, String sql, ApplicationStubs stubs)
      throws SQLException {
    EvaluatedNames names = new EvaluatedNames(stubs);
    for (Rows.Row row : new Rows(connection).of("EXPLAIN " + sql)) {
      names.look(row.text("opcode"), row.text("p1"), row.text("p4"));
    }
    return names.found;
  }

  private void look(String opcode, String cursor, String text) {
    if (opcode.equals("Function") || opcode.equals("PureFunc")) {
      Matcher call = CALL.matcher(text);
      if (call.matches() && stubs.calls().contains(Names.fold(text))) {
        found.add("the function " + call.group(1));
      }
    } else if (opcode.equals("OpenRead") || opcode.equals("ReopenIdx")) {
      cursors.put(cursor, keys(text));
    } else if (SEARCH.matcher(opcode).matches()) {
      found.addAll(cursors.getOrDefault(cursor, Set.of()));
    } else if (ORDERING.contains(opcode)) {
      found.addAll(keys(text));
    } else if (COMPARISONS.contains(opcode) && text.lastIndexOf('-') > 0) {
      add(text.substring(0, text.lastIndexOf('-')), found);
    }
  }

  /** The missing collations of the columns of a key. */
  private Set<String> keys(String text) {
    Set<String> keys = new HashSet<>();
    Matcher key = KEY.matcher(text);
    if (key.matches()) {
      for (String column : key.group(1).split(",", -1)) {
        add(column.replaceFirst("^-?(N\\.)?", ""), keys);
      }
    }
    return keys;
  }

  private void add(String name, Set<String> to) {
    String folded = name.toLowerCase(Locale.ROOT);
    stubs.collations().stream()
        .filter(
            missing ->
                missing.equals(folded)
                    || (folded.length() == LONGEST_COLLATION && missing.startsWith(folded)))
        .forEach(missing -> to.add("the collation " + missing));
  }
}
