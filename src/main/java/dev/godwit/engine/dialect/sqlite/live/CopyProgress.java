package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.StatementWatch;
import dev.godwit.engine.dialect.sqlite.script.RowCopy;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.sqlite.JDBC;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * Looks after the statements of a revision while they run: tells how many rows of a table have been
 * copied while one statement copies them all, and lets an interrupted thread end them.
 *
 * <p>SQLite can call back after so many steps of its machine
 * (sqlite.org/c3ref/progress_handler.html), which costs nothing; its hook for each row would make
 * the copy take two or three times as long. How many steps one row takes is measured before, by
 * running the same statement on a sample of the rows in a database in memory. So the figure is
 * close, not exact, until all rows are there.
 */
final class CopyProgress implements StatementWatch {
  private static final long WORTH_TELLING = 20_000;
  private static final int SAMPLE = 200;
  private static final int LONGEST_VALUE = 1_000;
  private static final int PARTS = 100;
  private static final int INTERVAL = 5_000;

  private final CopyListener listener;
  private Optional<Copy> running = Optional.empty();

  CopyProgress(CopyListener listener) {
    this.listener = listener;
  }

  @Override
  public void start(Connection connection) throws SQLException {
    ProgressHandler.setHandler(
        connection.unwrap(SQLiteConnection.class),
        INTERVAL,
        new ProgressHandler() {
          @Override
          protected int progress() {
            running.ifPresent(Copy::goesOn);
            return Thread.currentThread().isInterrupted() ? 1 : 0;
          }
        });
  }

  @Override
  public void stop(Connection connection) throws SQLException {
    ProgressHandler.clearHandler(connection.unwrap(SQLiteConnection.class));
  }

  /** Never stands in its way: progress is a courtesy. */
  @Override
  public void before(Connection connection, String sql) {
    Optional<RowCopy> copy = RowCopy.in(sql);
    if (copy.isPresent()) {
      try {
        long rows = count(connection, copy.get().table());
        if (rows >= WORTH_TELLING) {
          double stepsPerRow = (double) stepsPerSample(connection, copy.get(), sql) / SAMPLE;
          running = Optional.of(new Copy(copy.get().table(), rows, stepsPerRow));
          running.get().tell(0);
        }
      } catch (SQLException e) {
        // What is wrong, if anything is, the statement itself will say.
        running = Optional.empty();
      }
    }
  }

  @Override
  public void after(boolean succeeded) {
    if (succeeded) {
      running.ifPresent(copy -> copy.tell(copy.rows));
    }
    running = Optional.empty();
  }

  /** A copy that is running. */
  private final class Copy {
    private final String table;
    private final long rows;
    private final double stepsPerRow;
    private long calls;
    private long told;

    Copy(String table, long rows, double stepsPerRow) {
      this.table = table;
      this.rows = rows;
      this.stepsPerRow = stepsPerRow;
    }

    void goesOn() {
      long done = (long) (++calls * (double) INTERVAL / stepsPerRow);
      if (done < rows && done * PARTS / rows > told) {
        told = done * PARTS / rows;
        tell(done);
      }
    }

    void tell(long done) {
      listener.copied(table, done, rows);
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM " + Quote.always(table))) {
      return count.getLong(1);
    }
  }

  private static long stepsPerSample(Connection connection, RowCopy copy, String sql)
      throws SQLException {
    try (Connection scratch = JDBC.createConnection("jdbc:sqlite::memory:", new Properties());
        Statement statement = scratch.createStatement()) {
      for (String definition : definitions(connection, copy)) {
        statement.executeUpdate(definition);
      }
      sample(connection, scratch, copy.table());
      long[] steps = {0};
      ProgressHandler.setHandler(
          scratch,
          1,
          new ProgressHandler() {
            @Override
            protected int progress() {
              steps[0]++;
              return 0;
            }
          });
      statement.executeUpdate(sql);
      ProgressHandler.clearHandler(scratch);
      return steps[0];
    }
  }

  private static List<String> definitions(Connection connection, RowCopy copy) throws SQLException {
    List<String> definitions = new ArrayList<>();
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
                + " AND lower(tbl_name) IN (lower(?), lower(?)) ORDER BY type DESC")) {
      ask.setString(1, copy.table());
      ask.setString(2, copy.fresh());
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          definitions.add(row.getString(1));
        }
      }
    }
    return definitions;
  }

  private static void sample(Connection from, Connection to, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (PreparedStatement ask = from.prepareStatement("SELECT name FROM pragma_table_info(?)")) {
      ask.setString(1, table);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          columns.add(Quote.always(row.getString(1)));
        }
      }
    }
    String names = String.join(", ", columns);
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    try (Statement read = from.createStatement();
        ResultSet row =
            read.executeQuery(
                "SELECT %s FROM %s LIMIT %d"
                    .formatted(
                        columns.stream()
                            .map(CopyProgress::beginning)
                            .collect(Collectors.joining(", ")),
                        Quote.always(table),
                        SAMPLE));
        PreparedStatement write =
            to.prepareStatement(
                "INSERT INTO %s (%s) VALUES (%s)".formatted(Quote.always(table), names, marks))) {
      while (row.next()) {
        for (int i = 1; i <= columns.size(); i++) {
          write.setObject(i, row.getObject(i));
        }
        write.executeUpdate();
      }
    }
  }

  /** A large value takes as many steps as its beginning. */
  private static String beginning(String column) {
    return "iif(length(%1$s) > %2$d, substr(%1$s, 1, %2$d), %1$s)".formatted(column, LONGEST_VALUE);
  }
}
