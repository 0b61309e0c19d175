package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.util.List;

/**
 * Tries on an empty scratch database whether a definition makes the same automatic indexes as the
 * one that it replaces, in the same order: the catalog knows them by number only, so that in
 * another order each would stand for another key.
 */
final class AutoIndexProbe implements AutoCloseable {
  private final Scratch scratch = Scratch.open();

  boolean sameKeys(Table before, TableDefinition shape) {
    String fresh = TemporaryTable.freshName(before.name());
    try {
      scratch.run(before.definition());
      scratch.run(shape.createFresh());
      List<String> there = automaticIndexes(before.name());
      List<String> wanted = automaticIndexes(fresh);
      scratch.run("DROP TABLE " + Quote.name(fresh));
      scratch.run("DROP TABLE " + Quote.name(before.name()));
      return there.equals(wanted);
    } catch (SQLException e) {
      throw new RefusedException(
          ErrorCode.CANNOT_CARRY_OVER,
          "SQLite does not take the new definition of %s under another name, so it cannot be tried out: %s."
              .formatted(before.name(), Messages.of(e)));
    }
  }

  private List<String> automaticIndexes(String table) throws SQLException {
    Rows rows = new Rows(scratch.connection());
    String query =
        """
        SELECT substr(l.name, 18 + length(?1)) AS number, x.cid, x."desc", x.coll
        FROM pragma_index_list(?1) l JOIN pragma_index_xinfo(l.name) x
        WHERE l.origin <> 'c' AND x.key = 1 ORDER BY number, x.seqno\
        """;
    return rows.of(query, table).stream().map(row -> row.values().toString()).toList();
  }

  @Override
  public void close() {
    scratch.close();
  }
}
