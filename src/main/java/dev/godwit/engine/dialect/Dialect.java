package dev.godwit.engine.dialect;

import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database product. Everything that knows one is in a folder of its own, and an implementation is
 * found by its line in {@code META-INF/services/dev.godwit.engine.dialect.Dialect}. It has a public
 * constructor without parameters, no state, and is used by many threads.
 */
public interface Dialect {

  /** The name by which sources, schemas and clients call it, such as {@code sqlite}. */
  String name();

  /** What the errors of its driver mean. */
  default SqlErrors errors() {
    return SqlErrors.unknown();
  }

  /**
   * Reads the schema of an open database, also in the middle of a transaction; only reads.
   *
   * @param connection a connection to such a database
   * @return its schema, without the history table
   * @throws SQLException when the database cannot be read
   * @throws dev.godwit.engine.error.RefusedException when a definition cannot be understood
   */
  Schema read(Connection connection) throws SQLException;

  /**
   * Reads the schema that a DDL script defines, by loading it into a scratch database. The script
   * may come from anybody.
   *
   * @param name what messages call the script
   * @param script the statements
   * @return its schema
   * @throws dev.godwit.engine.error.InvalidDdlException when a statement does not load or may not
   *     run
   */
  Schema load(String name, String script);

  /**
   * Runs a script that may come from anybody on a scratch database without rows.
   *
   * @param from the schema that the scratch database has
   * @param name what messages call the script
   * @param script the statements
   * @return the schema that it leaves
   * @throws dev.godwit.engine.error.InvalidDdlException when a statement fails or may not run
   */
  Schema runUntrusted(Schema from, String name, String script);

  /**
   * Begins to rehearse scripts that Godwit has written.
   *
   * @param from the schema that the scratch database has
   */
  Rehearsal rehearse(Schema from);

  /**
   * Makes the plan from the schema before the renames to another one.
   *
   * @param renames what is renamed, with the schema before
   * @param desired the schema that is wanted; what it cannot name is left alone
   * @param answers what the user allowed
   * @param toTheLetter whether definitions that mean the same but are written otherwise change too
   * @return the plan; without steps when there is nothing to do
   * @throws dev.godwit.engine.error.RefusedException when it cannot be done without a loss, or
   *     cannot be told
   */
  Plan plan(Renames renames, Schema desired, MigrationOptions answers, boolean toTheLetter);

  /**
   * Checks that a script can run among others: it is whole, and leaves transactions, other
   * databases and the runner's history alone.
   *
   * @param name what messages call the script
   * @param script the statements
   * @param handWritten whether people wrote it: then it must also mean the same to every runner
   * @throws dev.godwit.engine.error.InvalidScriptException naming the line and the reason
   */
  void checkScript(String name, String script, boolean handWritten);

  /**
   * A script to which another one can be appended.
   *
   * @param script a script that {@link #checkScript} has accepted
   * @return the same with a terminator after its last statement
   */
  String terminated(String script);
}
