package dev.godwit.registry;

import dev.godwit.registry.read.ReadConnection;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/** Records the statements of Hibernate, and of reads without it, during a test. */
@Singleton
@PersistenceUnitExtension
public class StatementRecorder implements StatementInspector {
  private static final Logger READS = Logger.getLogger(ReadConnection.class.getName());
  private static final Handler LOG =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private static @Nullable List<String> statements;

  @Override
  public String inspect(String sql) {
    add(sql);
    return sql;
  }

  private static void add(String sql) {
    synchronized (StatementRecorder.class) {
      if (statements != null) {
        statements.add(sql);
      }
    }
  }

  /** The statements of all threads during an action. */
  public static List<String> during(Runnable work) {
    synchronized (StatementRecorder.class) {
      statements = new ArrayList<>();
    }
    Level before = READS.getLevel();
    READS.setLevel(Level.FINE);
    READS.addHandler(LOG);
    try {
      work.run();
    } finally {
      READS.removeHandler(LOG);
      READS.setLevel(before);
    }
    synchronized (StatementRecorder.class) {
      List<String> heard = List.copyOf(statements == null ? List.of() : statements);
      statements = null;
      return heard;
    }
  }
}
