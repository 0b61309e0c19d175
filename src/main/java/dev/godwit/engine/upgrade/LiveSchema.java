package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The schema of a database as it is, read without leaving a trace. */
public final class LiveSchema {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private LiveSchema() {}

  /**
   * Reads it.
   *
   * @param url where the database is
   * @param history the name of its history table, which is none of the schema
   * @return its schema
   * @throws InvalidInputException when there is no such file, or it is not a database
   */
  public static Schema of(DatabaseUrl url, HistoryTableName history) {
    LiveDatabase database = url.open(PATIENCE).withHistory(history);
    if (!database.exists()) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE, "There is no database file " + url + ".");
    }
    try (Connection connection = database.forReading()) {
      return database.schema(connection);
    } catch (SQLException e) {
      throw database.failure("The schema could not be read", e);
    }
  }
}
