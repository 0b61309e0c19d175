package dev.godwit.engine.dialect.sqlite.extension;

import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.schema.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/**
 * Stands in for the functions and collations that only the application has. SQLite needs their
 * names to prepare a statement that mentions them, such as one that alters a table with a CHECK;
 * only a statement that evaluates them needs the functions themselves.
 *
 * <p>A stub is made when SQLite misses it, and only for a name that the schema uses, or a statement
 * that defines a part of it: a misspelt function in an UPDATE stays an error.
 */
public final class ApplicationStubs {
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?s).*(?:no such function: (.+)"
              + "|(?:unknown function: |wrong number of arguments to function )(.+)\\(\\))");
  private static final Pattern COLLATION =
      Pattern.compile("(?s).*no such collation sequence: (.+)");

  private static final int MOST_ARGUMENTS = 8;
  private static final List<String> ICU = List.of("lower", "upper");

  private final Connection connection;
  private final boolean strict;
  private final Set<String> functions = new TreeSet<>();
  private final Set<String> calls = new TreeSet<>();
  private final Set<String> collations = new TreeSet<>();
  private final Set<String> evaluated = new TreeSet<>();

  private ApplicationStubs(Connection connection, boolean strict) {
    this.connection = connection;
    this.strict = strict;
  }

  /** Stubs that make a statement fail which evaluates one of them. */
  public static ApplicationStubs failing(Connection connection) {
    return new ApplicationStubs(connection, true);
  }

  /**
   * Stubs for a database whose rows nobody keeps: a function gives NULL, which every CHECK accepts,
   * and a collation compares byte by byte.
   */
  public static ApplicationStubs lenient(Connection connection) {
    return new ApplicationStubs(connection, false);
  }

  /**
   * Makes stubs for the functions of ICU that take a language as well (sqlite.org/src/dir/ext/icu).
   * Without them a schema with such an index does not even load, because SQLite has functions of
   * the same name with one argument.
   */
  public ApplicationStubs withIcu() throws SQLException {
    for (String name : ICU) {
      Function.create(connection, name, new MissingFunction(name), 2, Function.FLAG_DETERMINISTIC);
    }
    return this;
  }

  /** Runs one statement, or several that miss nothing but in the first. */
  public void run(String sql) throws SQLException {
    while (true) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(sql);
        return;
      } catch (SQLException e) {
        if (!supply(e, sql)) {
          throw e;
        }
      }
    }
  }

  /**
   * Makes the stub that a statement missed.
   *
   * @return whether the statement can be tried again
   */
  public boolean supply(SQLException e, String sql) throws SQLException {
    String message = Messages.of(e);
    Matcher function = FUNCTION.matcher(message);
    if (function.matches()) {
      String name = function.group(1) == null ? function.group(2) : function.group(1);
      if (!isOfSchema(name, sql) || !functions.add(Names.fold(name))) {
        return false;
      }
      for (int arguments : arguments(name)) {
        calls.add("%s(%d)".formatted(Names.fold(name), arguments));
        Function.create(
            connection, name, new MissingFunction(name), arguments, Function.FLAG_DETERMINISTIC);
      }
      return true;
    }
    Matcher collation = COLLATION.matcher(message);
    if (collation.matches()) {
      String name = collation.group(1);
      if (!isOfSchema(name, sql) || !collations.add(Names.fold(name))) {
        return false;
      }
      Collation.create(connection, name, new MissingCollation(name));
      return true;
    }
    return false;
  }

  /** Whether nothing was missed so far. */
  public boolean isEmpty() {
    return functions.isEmpty() && collations.isEmpty();
  }

  /** The folded names of the functions that were missed. */
  public Set<String> functions() {
    return functions;
  }

  /** The stubs of functions, each with its number of arguments: {@code regexp(-1)}. */
  public Set<String> calls() {
    return calls;
  }

  /** The folded names of the collations that were missed. */
  public Set<String> collations() {
    return collations;
  }

  /**
   * What the statements so far have evaluated, such as {@code the function REGEXP}: what they did
   * then means nothing.
   */
  public Set<String> evaluated() {
    return evaluated;
  }

  /**
   * Any number of arguments, unless SQLite has a function of the name, which a stub for any number
   * would hide: then every number that it does not take.
   */
  private List<Integer> arguments(String name) throws SQLException {
    List<Integer> own = new ArrayList<>();
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT narg FROM pragma_function_list WHERE lower(name) = lower(?)")) {
      ask.setString(1, name);
      try (ResultSet found = ask.executeQuery()) {
        while (found.next()) {
          own.add(found.getInt(1));
        }
      }
    }
    return own.isEmpty()
        ? List.of(-1)
        : IntStream.rangeClosed(0, MOST_ARGUMENTS).boxed().filter(n -> !own.contains(n)).toList();
  }

  private boolean isOfSchema(String name, String sql) throws SQLException {
    if (sql.regionMatches(true, 0, "CREATE", 0, 6) || sql.regionMatches(true, 0, "ALTER", 0, 5)) {
      return true;
    }
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT 1 FROM main.sqlite_schema WHERE instr(lower(sql), lower(?)) LIMIT 1")) {
      ask.setString(1, name);
      try (ResultSet found = ask.executeQuery()) {
        return found.next();
      }
    }
  }

  /** A function that only the application has. */
  private final class MissingFunction extends Function {
    private final String name;

    MissingFunction(String name) {
      this.name = name;
    }

    @Override
    protected void xFunc() throws SQLException {
      evaluated.add("the function " + name);
      if (strict) {
        error("the function " + name + " is the application's own");
      } else {
        result();
      }
    }
  }

  /** A collation that only the application has. */
  private final class MissingCollation extends Collation {
    private final String name;

    MissingCollation(String name) {
      this.name = name;
    }

    @Override
    protected int xCompare(String a, String b) {
      evaluated.add("the collation " + name);
      if (strict) {
        interrupt();
      }
      return a.compareTo(b);
    }

    /** A collation has no way to fail (sqlite.org/c3ref/create_collation.html). */
    private void interrupt() {
      try {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
      } catch (SQLException e) {
        // Whoever runs the statement asks what it has evaluated.
        evaluated.add("the collation " + name);
      }
    }
  }
}
