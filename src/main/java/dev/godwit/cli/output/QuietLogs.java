package dev.godwit.cli.output;

import java.io.PrintWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps log messages of libraries out of a command's output while it runs: they are dropped, or
 * printed on {@code err} with {@code --verbose}. Restores the handlers afterwards.
 */
public final class QuietLogs implements AutoCloseable {
  private final Logger root = Logger.getLogger("");
  private final Handler[] silenced = root.getHandlers();
  private final @Nullable Handler own;

  private QuietLogs(@Nullable Handler own) {
    this.own = own;
    for (Handler handler : silenced) {
      root.removeHandler(handler);
    }
    if (own != null) {
      root.addHandler(own);
    }
  }

  public static QuietLogs during(boolean verbose, PrintWriter err) {
    return new QuietLogs(verbose ? new ToWriter(err) : null);
  }

  @Override
  public void close() {
    if (own != null) {
      root.removeHandler(own);
    }
    for (Handler handler : silenced) {
      root.addHandler(handler);
    }
  }

  private static final class ToWriter extends Handler {
    private final PrintWriter writer;

    ToWriter(PrintWriter writer) {
      this.writer = writer;
      setFormatter(new SimpleFormatter());
      setLevel(Level.INFO);
    }

    @Override
    public void publish(LogRecord record) {
      if (!isLoggable(record)) {
        return;
      }
      writer.printf(
          "%s %s: %s%n",
          record.getLevel().getName(),
          record.getLoggerName(),
          getFormatter().formatMessage(record));
    }

    @Override
    public void flush() {
      writer.flush();
    }

    @Override
    public void close() {
      flush();
    }
  }
}
