package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.RowSample;
import dev.godwit.engine.migration.CommentLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shows the first rows of a query. A value may be larger than the memory of this process: SQLite
 * cuts it, so that only its beginning is ever read.
 */
final class RowSamples {
  private static final int SHOWN = 5;
  private static final int LONGEST_VALUE = 60;
  private static final int MOST_BYTES = 16;
  private static final int MOST_COLUMNS = 40;

  private RowSamples() {}

  /** Runs a query. */
  static RowSample of(Connection connection, String query) throws SQLException {
    List<String> labels = labels(connection, query);
    String columns =
        IntStream.range(0, labels.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    // On lines of its own: it may end in a comment.
    String rows = "WITH godwit_rows (%s) AS (\n%s\n) ".formatted(columns, query);
    long count;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(rows + "SELECT count(*) FROM godwit_rows")) {
      count = row.getLong(1);
    }
    return new RowSample(count, count == 0 ? List.of() : first(connection, rows, labels));
  }

  private static List<String> labels(Connection connection, String query) throws SQLException {
    List<String> labels = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      ResultSetMetaData columns = statement.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        labels.add(columns.getColumnLabel(i));
      }
    }
    return labels;
  }

  private static List<String> first(Connection connection, String rows, List<String> labels)
      throws SQLException {
    int columns = Math.min(labels.size(), MOST_COLUMNS);
    String values =
        IntStream.range(0, columns)
            .mapToObj(RowSamples::beginning)
            .collect(Collectors.joining(",\n  "));
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                rows + "SELECT " + values + " FROM godwit_rows LIMIT " + SHOWN)) {
      while (row.next()) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
          pairs.add(CommentLine.escape(labels.get(i)) + "=" + shown(row.getString(i + 1)));
        }
        lines.add(String.join(", ", pairs) + (columns < labels.size() ? ", …" : ""));
      }
    }
    return lines;
  }

  private static String beginning(int column) {
    String c = "c" + column;
    return "CASE typeof(%s) WHEN 'null' THEN 'NULL' WHEN 'blob' THEN 'x''' || hex(substr(%s, 1, %d)) || CASE WHEN length(%s) > %d THEN '…'' (' || length(%s) || ' bytes)' ELSE '''' END ELSE substr(%s, 1, %d) END"
        .formatted(c, c, MOST_BYTES, c, MOST_BYTES, c, c, LONGEST_VALUE + 1);
  }

  private static String shown(String value) {
    boolean whole = value.startsWith("x'") || value.length() <= LONGEST_VALUE;
    return whole
        ? CommentLine.escape(value)
        : CommentLine.escape(value.substring(0, LONGEST_VALUE)) + "…";
  }
}
