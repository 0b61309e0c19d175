package dev.godwit.engine.dialect.sqlite.extension;

import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.schema.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Virtual tables of a scratch database whose module or tokenizer SQLite does not have: their
 * definition is stored as it is, and nothing is built. Whoever reads the schema finds it there.
 */
public final class UnbuiltVirtualTables {
  private static final Pattern MISSING =
      Pattern.compile(
          "(?s).*(?:no such (module): (.+)|(?:no such|unknown) (tokenizer): (.+)"
              + "|error in (tokenizer) constructor.*)");

  private final Connection connection;
  // What is missing, by the folded name of the virtual table.
  private final Map<String, String> missing = new TreeMap<>();

  public UnbuiltVirtualTables(Connection connection) {
    this.connection = connection;
  }

  /** What SQLite misses, such as {@code the module vec0}; empty when the error is another. */
  public static Optional<String> missing(SQLException e) {
    Matcher matcher = MISSING.matcher(Messages.of(e));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        matcher.group(1) != null
            ? "the module " + matcher.group(2)
            : matcher.group(3) != null ? "the tokenizer " + matcher.group(4) : "a tokenizer");
  }

  /** What is missing, by the name of the virtual table. */
  public Map<String, String> all() {
    return missing;
  }

  /**
   * Does for a statement that failed what can be done without the module: CREATE VIRTUAL TABLE
   * stores the definition, DROP TABLE removes it.
   *
   * @return whether it was done
   */
  public boolean handle(SQLException e, String sql) throws SQLException {
    Optional<String> what = missing(e);
    if (what.isEmpty() && missing.isEmpty()) {
      return false;
    }
    List<Token> tokens = Lexer.tokens(sql);
    if (what.isPresent()
        && tokens.size() > 3
        && tokens.get(0).is("CREATE")
        && tokens.get(1).is("VIRTUAL")) {
      int name = nameAt(tokens, 3, true);
      if (name >= tokens.size()) {
        return false;
      }
      Token last = tokens.get(tokens.size() - 1);
      int end = last.symbol(";") ? last.start() : sql.length();
      // As SQLite stores it: from the name to the end of the statement.
      store(
          tokens.get(name).name(),
          "CREATE VIRTUAL TABLE " + sql.substring(tokens.get(name).start(), end).strip());
      missing.put(Names.fold(tokens.get(name).name()), what.get());
      return true;
    }
    if (tokens.size() > 2 && tokens.get(0).is("DROP") && tokens.get(1).is("TABLE")) {
      int name = nameAt(tokens, 2, false);
      if (name >= tokens.size() || !missing.containsKey(tokens.get(name).folded())) {
        return false;
      }
      remove(tokens.get(name).name());
      return true;
    }
    return false;
  }

  private static int nameAt(List<Token> tokens, int from, boolean created) {
    int at = from;
    if (at < tokens.size() && tokens.get(at).is("IF")) {
      at += created ? 3 : 2;
    }
    return at + 1 < tokens.size() && tokens.get(at + 1).symbol(".") ? at + 2 : at;
  }

  private void store(String name, String definition) throws SQLException {
    edit(
        "INSERT INTO main.sqlite_schema (type, name, tbl_name, rootpage, sql)"
            + " VALUES ('table', ?1, ?1, 0, ?2)",
        name,
        definition);
  }

  private void remove(String name) throws SQLException {
    edit(
        "DELETE FROM main.sqlite_schema WHERE type = 'table' AND rootpage = 0"
            + " AND lower(name) = lower(?1)",
        name);
    missing.remove(Names.fold(name));
  }

  private void edit(String sql, String... values) throws SQLException {
    List<String> parameters = new ArrayList<>(List.of(values));
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA writable_schema = ON");
      try (PreparedStatement edit = connection.prepareStatement(sql)) {
        for (int i = 0; i < parameters.size(); i++) {
          edit.setString(i + 1, parameters.get(i));
        }
        edit.executeUpdate();
      }
      // Reads the schema again, also in the middle of a transaction.
      statement.executeUpdate("PRAGMA writable_schema = RESET");
    }
  }
}
