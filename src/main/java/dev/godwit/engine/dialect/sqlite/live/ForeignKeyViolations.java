package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.schema.Names;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows whose foreign key refers to nothing, as PRAGMA foreign_key_check finds them
 * (sqlite.org/pragma.html).
 *
 * @param counts how often each "table, row, referenced table" is broken, by the folded name of the
 *     table
 */
record ForeignKeyViolations(Map<String, Map<String, Integer>> counts) {

  static ForeignKeyViolations none() {
    return new ForeignKeyViolations(Map.of());
  }

  static ForeignKeyViolations in(Connection connection) throws SQLException {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    add(connection, "PRAGMA foreign_key_check", counts);
    return new ForeignKeyViolations(counts);
  }

  /**
   * Looks again at some tables.
   *
   * @param tables their names
   * @param all the folded names of all tables that are there
   * @return what is broken in these now, and in the others as before
   */
  ForeignKeyViolations again(Connection connection, List<String> tables, Set<String> all)
      throws SQLException {
    Map<String, Map<String, Integer>> next = new TreeMap<>(counts);
    next.keySet().retainAll(all);
    for (String table : tables) {
      next.remove(Names.fold(table));
      // With the schema's name, because a temporary table may have the same one.
      add(connection, "PRAGMA main.foreign_key_check(%s)".formatted(Quote.always(table)), next);
    }
    return new ForeignKeyViolations(next);
  }

  /** Those that are not, or not as often, among others. */
  List<String> notIn(ForeignKeyViolations others) {
    List<String> fresh = new ArrayList<>();
    counts.forEach(
        (table, lines) -> {
          Map<String, Integer> old = others.counts().getOrDefault(table, Map.of());
          lines.forEach(
              (line, count) -> {
                if (count > old.getOrDefault(line, 0)) {
                  fresh.add(line);
                }
              });
        });
    return fresh;
  }

  private static void add(
      Connection connection, String query, Map<String, Map<String, Integer>> counts)
      throws SQLException {
    Map<String, Map<String, Integer>> found = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        // A row of a WITHOUT ROWID table has no number; such rows count together.
        String number = row.getString(2);
        String line =
            "%s%s refers to %s"
                .formatted(
                    row.getString(1), number == null ? "" : " row " + number, row.getString(3));
        found
            .computeIfAbsent(Names.fold(row.getString(1)), table -> new TreeMap<>())
            .merge(line, 1, Integer::sum);
      }
    }
    counts.putAll(found);
  }
}
