package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.DatabaseUrl;
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
   * @return its schema
   * @throws InvalidInputException when there is no such file, or it is not a database
   */
  public static Schema of(DatabaseUrl url) {
    Connections connections = new Connections(url.path(), PATIENCE);
    if (!connections.exists()) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE, "There is no database file " + url.path() + ".");
    }
    try (Connection connection = connections.forReading()) {
      return Sqlite.inspect(connection);
    } catch (SQLException e) {
      throw SqlErrorTranslator.of(url.path(), "The schema could not be read", e);
    }
  }
}
