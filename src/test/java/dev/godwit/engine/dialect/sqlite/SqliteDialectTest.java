package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.DialectContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;

class SqliteDialectTest extends DialectContract {
  @Override
  protected Dialect dialect() {
    return new SqliteDialect();
  }

  @Override
  protected Connection connect() throws SQLException {
    return JDBC.createConnection("jdbc:sqlite::memory:", new Properties());
  }

  @Override
  protected List<String> escapes(Path file) {
    return List.of(
        "ATTACH '%s' AS f".formatted(file),
        "VACUUM INTO '%s'".formatted(file),
        "PRAGMA temp_store_directory = '%s'".formatted(file.getParent()),
        "SELECT load_extension('%s')".formatted(file),
        "PRAGMA writable_schema = ON; DELETE FROM sqlite_master");
  }

  @Override
  protected List<String> notForRevisions() {
    return List.of(
        "BEGIN;",
        "COMMIT;",
        "END TRANSACTION;",
        "ROLLBACK;",
        "ATTACH 'other.db' AS other;",
        "DETACH other;",
        "VACUUM;",
        "PRAGMA foreign_keys = OFF;");
  }
}
