package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.sqlite.catalog.SqliteCatalog;
import dev.godwit.engine.dialect.sqlite.scratch.DdlLoader;
import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.dialect.sqlite.scratch.UntrustedScript;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.Migrator;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;

/** The door to SQLite. */
public final class Sqlite {
  private Sqlite() {}

  /**
   * Reads the schema of an open database, also in the middle of a transaction; only reads.
   *
   * @param connection a connection to SQLite
   * @return its schema, without Flyway's history table
   * @throws SQLException when the database cannot be read
   * @throws dev.godwit.engine.error.RefusedException when a definition cannot be understood
   */
  public static Schema inspect(Connection connection) throws SQLException {
    return SqliteCatalog.inspect(connection);
  }

  /**
   * Counts the rows of a table.
   *
   * @param connection a connection to SQLite
   * @param table its name
   * @return how many there are; 0 when there is no such table
   * @throws SQLException when the database cannot be read
   */
  public static long rows(Connection connection, String table) throws SQLException {
    Rows rows = new Rows(connection);
    boolean there =
        !rows.of(
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)",
                table)
            .isEmpty();
    return there
        ? Long.parseLong(
            rows.of("SELECT count(*) AS n FROM " + Quote.always(table)).get(0).text("n"))
        : 0;
  }

  /**
   * Reads the schema that a DDL script defines, by loading it into a scratch database in memory.
   *
   * @param name what messages call the script
   * @param script the statements
   * @return its schema
   * @throws dev.godwit.engine.error.InvalidDdlException when a statement does not load or may not
   *     run
   */
  public static Schema inspect(String name, String script) {
    try (Scratch scratch = Scratch.open()) {
      new DdlLoader(name, scratch).load(script);
      return scratch.inspect();
    }
  }

  /**
   * Runs the script of a client on a scratch database in memory, inside the same walls as DDL.
   *
   * @param from the schema that the scratch database has
   * @param name what messages call the script
   * @param script the statements; all rows are gone, and so is what it does to them
   * @return the schema that it leaves
   * @throws dev.godwit.engine.error.InvalidDdlException when a statement fails or may not run
   */
  public static Schema after(Schema from, String name, String script) {
    return UntrustedScript.run(from, name, script);
  }

  /**
   * Writes and rehearses the migration from one schema to another.
   *
   * @param current the schema that is there
   * @param desired the schema that is wanted
   * @param answers renames and allowed losses
   * @return the migration
   * @throws dev.godwit.engine.error.RefusedException when something would be lost that the answers
   *     do not name
   */
  public static Migration migrate(Schema current, Schema desired, MigrationOptions answers) {
    return Migrator.migrate(current, desired, answers);
  }
}
