package dev.godwit.registry;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/** Records the statements of Hibernate during a test. */
@Singleton
@PersistenceUnitExtension
public class StatementRecorder implements StatementInspector {
  private static @Nullable List<String> statements;

  @Override
  public String inspect(String sql) {
    synchronized (StatementRecorder.class) {
      if (statements != null) {
        statements.add(sql);
      }
    }
    return sql;
  }

  /** The statements of all threads during an action. */
  public static List<String> during(Runnable work) {
    synchronized (StatementRecorder.class) {
      statements = new ArrayList<>();
    }
    work.run();
    synchronized (StatementRecorder.class) {
      List<String> heard = List.copyOf(statements == null ? List.of() : statements);
      statements = null;
      return heard;
    }
  }
}
