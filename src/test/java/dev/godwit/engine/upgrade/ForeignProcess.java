package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
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
 * Another process that opens a database, reads it and closes it, as a backup does. If it is the
 * last one as far as it can tell, SQLite deletes the write-ahead log with that.
 */
public final class ForeignProcess {
  private ForeignProcess() {}

  /** Starts a class of the tests in a process of its own. */
  public static Process start(Class<?> main, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Opens and closes a database in another process. */
  public static void openAndClose(Path database) throws IOException, InterruptedException {
    assertEquals(0, start(ForeignProcess.class, database.toString()).waitFor());
  }

  /** The other process. */
  public static void main(String[] args) throws SQLException {
    readAndClose(Path.of(args[0]));
  }

  /** The same here. */
  static void readAndClose(Path database) throws SQLException {
    try (Connection connection =
            JDBC.createConnection("jdbc:sqlite:" + database, new Properties());
        Statement statement = connection.createStatement();
        ResultSet any = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      any.next();
    }
  }
}
