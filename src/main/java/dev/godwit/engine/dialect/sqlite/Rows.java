package dev.godwit.engine.dialect.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small queries on the catalog, whole results at once. */
record Rows(Connection connection) {

  /** One row: the values by column name. */
  record Row(Map<String, @Nullable String> values) {

    /** A value as text; NULL as an empty text. */
    String text(String column) {
      String value = values.get(column);
      return value == null ? "" : value;
    }

    boolean isNull(String column) {
      return values.get(column) == null;
    }

    int number(String column) {
      return Integer.parseInt(text(column));
    }

    boolean flag(String column) {
      return number(column) != 0;
    }
  }

  List<Row> of(String query, String... parameters) throws SQLException {
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
          Map<String, @Nullable String> values = new LinkedHashMap<>();
          for (int i = 0; i < labels.size(); i++) {
            values.put(labels.get(i), result.getString(i + 1));
          }
          rows.add(new Row(values));
        }
        return rows;
      }
    }
  }
}
