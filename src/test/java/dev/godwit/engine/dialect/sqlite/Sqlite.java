package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;

/** The dialect in short, for tests. */
public final class Sqlite {
  private static final SqliteDialect DIALECT = new SqliteDialect();

  private Sqlite() {}

  public static Schema inspect(Connection connection) throws SQLException {
    return DIALECT.read(connection);
  }

  public static Schema inspect(String name, String script) {
    return DIALECT.load(name, script);
  }

  public static Schema after(Schema from, String name, String script) {
    return DIALECT.runUntrusted(from, name, script);
  }

  public static Migration migrate(Schema current, Schema desired, MigrationOptions answers) {
    return Godwit.migrate(current, desired, answers);
  }
}
