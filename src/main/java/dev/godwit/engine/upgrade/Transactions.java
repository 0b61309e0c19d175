package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.LiveDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** Transactions of Godwit's own. */
final class Transactions {
  private Transactions() {}

  /** What is done in a transaction. */
  @FunctionalInterface
  interface Work {
    /** Does it. */
    void with(Connection connection) throws SQLException;
  }

  /** Does work in one transaction. */
  static void run(LiveDatabase database, String failure, Work work) {
    try (Connection connection = database.forMigrating().getConnection()) {
      connection.setAutoCommit(false);
      try {
        work.with(connection);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw database.failure(failure, e);
    }
  }

  /** Rolls back after a failure, which stays what is thrown. */
  static void rollBack(Connection connection, Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // A guard (INSERT OR ROLLBACK) has ended the transaction already.
      failure.addSuppressed(e);
    }
  }
}
