package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps indexes that the application's own functions have made from being made again with SQLite's
 * functions of the same name: the application would not find its rows any more.
 */
final class ForeignIndexes {
  private ForeignIndexes() {}

  /**
   * Refuses to rebuild such tables. Only tables with an index over an expression are asked.
   *
   * @param what what would rebuild them, for messages
   * @param tables the tables
   * @param schema the schema of the database
   */
  static void require(SqliteDatabase database, String what, List<String> tables, Schema schema) {
    Set<String> computed =
        schema.indexes().stream()
            .filter(
                index -> index.definition().indexOf('(', index.definition().indexOf('(') + 1) > 0)
            .map(Index::table)
            .collect(Collectors.toSet());
    List<String> asked =
        tables.stream().filter(table -> computed.contains(Names.fold(table))).toList();
    if (asked.isEmpty()) {
      return;
    }
    try (Connection connection = database.forReading()) {
      for (String table : asked) {
        require(connection, what, table);
      }
    } catch (SQLException e) {
      throw database.failure("The indexes were not compared", e);
    }
  }

  private static void require(Connection connection, String what, String table)
      throws SQLException {
    Set<String> foreign = IntegrityCheck.of(connection, table).foreign();
    if (!foreign.isEmpty()) {
      throw new RefusedException(
          ErrorCode.APPLICATION_FUNCTION,
          "%s was not started, because it rebuilds the table %s, and its index %s was made by another function or collation than SQLite has under that name here: the application registers its own, as ICU does. Nothing was changed. Pass --load-extension FILE when a loadable extension has it, or let the application run the script."
              .formatted(what, table, String.join(", ", foreign)));
    }
  }
}
