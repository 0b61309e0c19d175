package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * Another process that opens a database, reads it and closes it, as a backup does. If nobody holds
 * the shared lock on the file, it is the last connection and deletes the write-ahead log. (SQLite
 * 3.51 and newer check one more lock, so the test checks the shared lock itself.)
 */
public final class OtherProcess {
  // SHARED_FIRST and SHARED_SIZE in SQLite's os.h.
  private static final long SHARED_FIRST = 0x40000000L + 2;
  private static final long SHARED_SIZE = 510;

  private OtherProcess() {}

  /** Starts a test class in a new process. */
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

  /** Opens and closes a database in another process, which must detect that it is in use. */
  public static void openAndClose(Path database) throws IOException, InterruptedException {
    assertEquals(
        0,
        start(OtherProcess.class, database.toString()).waitFor(),
        "the shared lock on the database is gone");
  }

  /** The other process. */
  public static void main(String[] args) throws IOException, SQLException {
    readAndClose(Path.of(args[0]));
    System.exit(isInUse(Path.of(args[0])) ? 0 : 1);
  }

  /**
   * Whether another process holds SQLite's shared lock; not for a database that this process has
   * open.
   */
  static boolean isInUse(Path database) throws IOException {
    try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock(SHARED_FIRST, SHARED_SIZE, false)) {
      return lock == null;
    }
  }

  /** The same in this process. */
  static void readAndClose(Path database) throws SQLException {
    try (Connection connection =
            JDBC.createConnection("jdbc:sqlite:" + database, new Properties());
        Statement statement = connection.createStatement();
        ResultSet any = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      any.next();
    }
  }
}
