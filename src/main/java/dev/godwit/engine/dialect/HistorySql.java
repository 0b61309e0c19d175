package dev.godwit.engine.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What of Flyway's history table differs from database to database: how it is found and made, and
 * how a script without a connection works with it.
 */
public interface HistorySql {
  /** The name of the table. */
  HistoryTableName name();

  /**
   * Whether the table is there.
   *
   * @throws dev.godwit.engine.error.InvalidInputException {@code bad-history-table}, when a table
   *     of that name is there which is no history
   */
  boolean exists(Connection connection) throws SQLException;

  /** The statements that make the table, as Flyway does. */
  List<String> create();

  /** The same statements, which do nothing where the table is. */
  List<String> createIfMissing();

  /** The time of now as the table keeps it, as an expression. */
  String now();

  /** The table's name in a script, which nothing of the same name can hide. */
  String qualifiedTable();

  /** How a row says that its revision succeeded, as a literal. */
  String success();

  /** The lines at the top of a script that a client runs: how to run it, and what it switches. */
  String scriptHead();

  /** The statement that begins a transaction in which nobody else writes. */
  String begin();

  /**
   * The statements that fail unless the history ends where the script is to start.
   *
   * @param version the version of the newest row; empty for a history without one
   */
  List<String> requireNewest(Optional<String> version);

  /**
   * The statements that fail unless the history has rows, or the database has exactly the objects
   * of these definitions besides it.
   *
   * @param definitions the definitions as the database keeps them
   */
  List<String> requireRecordedOr(List<String> definitions);
}
