package dev.godwit.engine.upgrade;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows whose foreign key refers to nothing, as PRAGMA foreign_key_check finds them
 * (sqlite.org/pragma.html).
 *
 * @param counts how often each "table, row, referenced table" is broken
 */
record BrokenReferences(Map<String, Integer> counts) {

  static BrokenReferences none() {
    return new BrokenReferences(Map.of());
  }

  static BrokenReferences in(Connection connection) throws SQLException {
    Map<String, Integer> counts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA foreign_key_check")) {
      while (row.next()) {
        // A row of a WITHOUT ROWID table has no number; such rows count together.
        String number = row.getString(2);
        String line =
            "%s%s refers to %s"
                .formatted(
                    row.getString(1), number == null ? "" : " row " + number, row.getString(3));
        counts.merge(line, 1, Integer::sum);
      }
    }
    return new BrokenReferences(counts);
  }

  /** Those that are not, or not as often, among others. */
  List<String> notIn(BrokenReferences others) {
    List<String> fresh = new ArrayList<>();
    counts.forEach(
        (line, count) -> {
          if (count > others.counts().getOrDefault(line, 0)) {
            fresh.add(line);
          }
        });
    return fresh;
  }
}
