package dev.godwit.engine.dialect.sqlite.extension;

import dev.godwit.engine.dialect.Extensions;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** Loads the extensions of a command (sqlite.org/loadext.html). */
public final class LoadedExtensions {
  private LoadedExtensions() {}

  /**
   * Loads the extensions of this command into a connection.
   *
   * @return the connection
   */
  public static <C extends Connection> C into(C connection) throws SQLException {
    List<Path> files = Extensions.files();
    if (files.isEmpty()) {
      return connection;
    }
    DB database = connection.unwrap(SQLiteConnection.class).getDatabase();
    database.enable_load_extension(true);
    try {
      for (Path file : files) {
        load(connection, file);
      }
    } catch (InvalidInputException e) {
      connection.close();
      throw e;
    } finally {
      if (!connection.isClosed()) {
        // No SQL of a script or a schema loads another one.
        database.enable_load_extension(false);
      }
    }
    return connection;
  }

  private static void load(Connection connection, Path file) {
    try (PreparedStatement load = connection.prepareStatement("SELECT load_extension(?)")) {
      load.setString(1, file.toString());
      load.executeQuery().close();
    } catch (SQLException e) {
      throw new InvalidInputException(
          ErrorCode.CANNOT_OPEN,
          "SQLite cannot load the extension %s: %s. Name a loadable extension for this system."
              .formatted(file, Messages.of(e)),
          e);
    }
  }
}
