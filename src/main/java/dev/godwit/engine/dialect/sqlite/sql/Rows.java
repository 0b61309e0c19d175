package dev.godwit.engine.dialect.sqlite.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small queries on the catalog, whole results at once. */
public record Rows(Connection connection) {

  /**
   * One row.
   *
   * @param labels the names of the columns, the same list for every row
   * @param values the values in that order
   */
  public record Row(List<String> labels, List<@Nullable String> values) {

    /** A value as text; NULL as an empty text. */
    public String text(String column) {
      String value = value(column);
      return value == null ? "" : value;
    }

    public boolean isNull(String column) {
      return value(column) == null;
    }

    /** A number; NULL as 0. */
    public int number(String column) {
      String value = value(column);
      return value == null ? 0 : Integer.parseInt(value);
    }

    public boolean flag(String column) {
      return number(column) != 0;
    }

    private @Nullable String value(String column) {
      return values.get(labels.indexOf(column));
    }
  }

  public List<Row> of(String query, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<Row> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          labels.add(result.getMetaData().getColumnLabel(i));
        }
        while (result.next()) {
          List<@Nullable String> values = new ArrayList<>(labels.size());
          for (int i = 0; i < labels.size(); i++) {
            values.add(result.getString(i + 1));
          }
          rows.add(new Row(labels, values));
        }
        return rows;
      }
    }
  }
}
