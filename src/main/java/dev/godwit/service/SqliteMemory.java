package dev.godwit.service;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Limits what SQLite may take of the service's memory: a client's DDL that sorts or remembers rows
 * without end fails then, and the service goes on. The limit holds for the whole process, until its
 * end (sqlite.org/pragma.html#pragma_hard_heap_limit); so the command line, whose user owns what it
 * reads, has none.
 */
@Singleton
class SqliteMemory {
  /** In bytes. */
  static final int MOST = 512 << 20;

  private final DataSource database;

  SqliteMemory(DataSource database) {
    this.database = database;
  }

  void start(@Observes StartupEvent event) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA hard_heap_limit = " + MOST);
    }
  }
}
