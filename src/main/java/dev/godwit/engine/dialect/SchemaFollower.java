package dev.godwit.engine.dialect;

import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Follows one database through many revisions: its schema, and its broken references. Both are
 * those of the whole database each time; an implementation reads again only what can have changed.
 */
public interface SchemaFollower {

  /** The schema at the start of a transaction. */
  Schema schemaAtStart(Connection connection) throws SQLException;

  /**
   * The schema after a script.
   *
   * @param ours whether Godwit wrote the script
   */
  Schema schemaAfter(Connection connection, boolean ours) throws SQLException;

  /**
   * Before a script, inside its transaction: what is broken already.
   *
   * @param schema what {@link #schemaAtStart} has just said
   */
  void start(Connection connection, Schema schema) throws SQLException;

  /** Before each statement of a script, or once before all of them. */
  void statement(String sql);

  /**
   * After a script, still inside its transaction.
   *
   * @param schema what {@link #schemaAfter} has just said
   * @param ours whether Godwit wrote the script, whose edits of definitions prove what they do
   * @return the references that are broken and were not before the script
   */
  List<String> freshlyBroken(Connection connection, Schema schema, boolean ours)
      throws SQLException;

  /** How many objects have been inspected so far. */
  long inspections();
}
