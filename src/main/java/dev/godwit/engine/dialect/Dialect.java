package dev.godwit.engine.dialect;

import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database product. Each one has a folder of its own, and is found by its line in {@code
 * META-INF/services/dev.godwit.engine.dialect.Dialect}. An implementation has a public constructor
 * without parameters and no state, and is used by many threads.
 */
public interface Dialect {

  /** The name by which sources, schemas and clients call it, such as {@code sqlite}. */
  String name();

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
   * is not trusted.
   *
   * @param name what messages call the script
   * @param script the statements
   * @return its schema
   * @throws dev.godwit.engine.error.InvalidDdlException when a statement does not load or may not
   *     run
   */
  Schema load(String name, String script);

  /**
   * Runs an untrusted script on a scratch database without rows.
   *
   * @param from the schema that the scratch database has
   * @param name what messages call the script
   * @param script the statements
   * @return the schema that it leaves
   * @throws dev.godwit.engine.error.InvalidDdlException when a statement fails or may not run
   */
  Schema runUntrusted(Schema from, String name, String script);

  /**
   * Starts a rehearsal of generated scripts.
   *
   * @param from the schema that the scratch database has
   */
  Rehearsal rehearse(Schema from);

  /**
   * Makes the plan from the schema before the renames to another one.
   *
   * @param renames the renames, with the schema before
   * @param desired the schema that is wanted; objects that it cannot contain are kept
   * @param answers the options of the user
   * @param exactText whether definitions with the same meaning but another text change, too
   * @return the plan; without steps when there is nothing to do
   * @throws dev.godwit.engine.error.RefusedException when data would be lost, or this cannot be
   *     excluded
   */
  Plan plan(Renames renames, Schema desired, MigrationOptions answers, boolean exactText);

  /**
   * Checks that a script can run between other scripts: it is complete, and uses neither
   * transactions nor other databases nor the history of the runner.
   *
   * @param name what messages call the script
   * @param script the statements
   * @param handWritten whether a person wrote it: then every runner must also read it in the same
   *     way
   * @throws dev.godwit.engine.error.InvalidScriptException naming the line and the reason
   */
  void checkScript(String name, String script, boolean handWritten);

  /**
   * Completes a script so that another one can be appended.
   *
   * @param script a script that {@link #checkScript} has accepted
   * @return the same with a terminator after its last statement
   */
  String terminated(String script);
}
