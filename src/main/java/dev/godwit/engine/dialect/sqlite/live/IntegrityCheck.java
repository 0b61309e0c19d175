package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.sqlite.extension.ApplicationStubs;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.schema.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PRAGMA integrity_check finds (sqlite.org/pragma.html#pragma_integrity_check), told apart:
 * damage, and indexes that another function or collation has made than this SQLite has under its
 * name. An application may have replaced {@code lower()}, as ICU does; its index is as it should
 * be, for the application.
 *
 * @param damage what is damaged; empty for a sound file
 * @param foreign the indexes that were made by other functions or collations
 */
public record IntegrityCheck(String damage, Set<String> foreign) {
  private static final int MOST = 1000;

  // What SQLite says of an index that does not have what it computes from a row.
  private static final Pattern OF_INDEX =
      Pattern.compile(
          "(?s)(?:row \\d+ missing from index |wrong # of entries in index |non-unique entry in"
              + " index |row \\d+ values differ from index )(.+)");

  // What it says of a constraint.
  private static final Pattern OF_TABLE =
      Pattern.compile("(?s)(?:CHECK constraint failed in (.+)|NULL value in (.+)\\..+)");

  /** Copies the names. */
  public IntegrityCheck {
    foreign = Set.copyOf(foreign);
  }

  /** Checks a whole database. */
  public static IntegrityCheck of(Connection connection) throws SQLException {
    return check(connection, "PRAGMA integrity_check(" + MOST + ")");
  }

  /** Checks one table and its indexes. */
  public static IntegrityCheck of(Connection connection, String table) throws SQLException {
    return check(
        connection, "PRAGMA main.integrity_check(\"%s\")".formatted(table.replace("\"", "\"\"")));
  }

  private static IntegrityCheck check(Connection connection, String pragma) throws SQLException {
    ApplicationStubs stubs = ApplicationStubs.lenient(connection).withIcu();
    String damage = "";
    Set<String> foreign = new TreeSet<>();
    for (String line : lines(connection, stubs, pragma)) {
      Matcher index = OF_INDEX.matcher(line);
      Matcher table = OF_TABLE.matcher(line);
      if (index.matches() && computes(connection, index.group(1))) {
        foreign.add(index.group(1));
      } else if (damage.isEmpty() && !(table.matches() && usesStub(connection, stubs, table))) {
        // Rules that call a function of the application cannot be checked without it.
        damage = line;
      }
    }
    return new IntegrityCheck(damage, foreign);
  }

  private static List<String> lines(Connection connection, ApplicationStubs stubs, String pragma)
      throws SQLException {
    while (true) {
      try {
        List<String> lines = new ArrayList<>();
        for (Rows.Row row : new Rows(connection).of(pragma)) {
          lines.add(row.text(row.labels().get(0)));
        }
        lines.remove("ok");
        return lines;
      } catch (SQLException e) {
        if (!stubs.supply(e, pragma)) {
          throw e;
        }
      }
    }
  }

  /** Whether an index has more in it than values compared byte by byte. */
  private static boolean computes(Connection connection, String index) throws SQLException {
    Rows rows = new Rows(connection);
    for (Rows.Row part :
        rows.of(
            "SELECT cid, upper(coll) AS coll FROM pragma_index_xinfo(?) WHERE key = 1", index)) {
      if (part.number("cid") == -2 || !part.text("coll").equals("BINARY")) {
        return true;
      }
    }
    // The WHERE of a partial index, or a generated column.
    for (Rows.Row row :
        rows.of("SELECT coalesce(sql, '') AS sql FROM main.sqlite_schema WHERE name = ?", index)) {
      if (Lexer.tokens(row.text("sql")).stream().anyMatch(token -> token.is("WHERE"))) {
        return true;
      }
    }
    return !rows.of(
            "SELECT 1 FROM pragma_index_xinfo(?1) x, main.sqlite_schema i,"
                + " pragma_table_xinfo(i.tbl_name) c WHERE i.name = ?1 AND c.cid = x.cid AND"
                + " c.hidden > 1 AND x.key = 1",
            index)
        .isEmpty();
  }

  private static boolean usesStub(Connection connection, ApplicationStubs stubs, Matcher matcher)
      throws SQLException {
    String table = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    for (Rows.Row row :
        new Rows(connection)
            .of(
                "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND lower(name) ="
                    + " lower(?)",
                table)) {
      for (Token token : Lexer.tokens(row.text("sql"))) {
        if (stubs.functions().contains(Names.fold(token.name()))
            || stubs.collations().contains(Names.fold(token.name()))) {
          return true;
        }
      }
    }
    return false;
  }
}
