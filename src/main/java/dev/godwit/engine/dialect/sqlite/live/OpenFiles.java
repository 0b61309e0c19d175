package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.DatabaseHold;
import dev.godwit.engine.dialect.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * One connection that keeps SQLite's shared lock on a database, so no other process may remove the
 * write-ahead log, and while it is the only one this process does not, either.
 */
final class OpenFiles implements DatabaseHold {
  private final Connection anchor;
  private final List<Path> files;

  private OpenFiles(Connection anchor, List<Path> files) {
    this.anchor = anchor;
    this.files = List.copyOf(files);
  }

  /** Opens a database and reads from it. */
  static OpenFiles of(DatabaseUrl url) throws SQLException {
    Connection connection = JDBC.createConnection(url.jdbc(), new Properties());
    try {
      return new OpenFiles(connection, files(connection, url.path()));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public List<Path> files() {
    return files;
  }

  @Override
  public void close() throws SQLException {
    anchor.close();
  }

  private static List<Path> files(Connection connection, Path path) throws SQLException {
    List<Path> files = new ArrayList<>(List.of(path));
    boolean wal;
    try (Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
      wal = mode.next() && mode.getString(1).equals("wal");
    }
    try (Statement statement = connection.createStatement();
        ResultSet any = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      any.next();
    }
    if (wal) {
      // SQLite keeps them beside the file that a link leads to.
      Path real = real(path);
      for (String suffix : List.of("-wal", "-shm")) {
        Path sibling = real.resolveSibling(real.getFileName() + suffix);
        if (Files.exists(sibling)) {
          files.add(sibling);
        }
      }
    }
    return files;
  }

  private static Path real(Path path) throws SQLException {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new SQLException("The file %s cannot be found".formatted(path), e);
    }
  }
}
