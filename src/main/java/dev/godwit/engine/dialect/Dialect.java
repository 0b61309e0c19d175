package dev.godwit.engine.dialect;

import dev.godwit.engine.diff.DefinitionLine;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A database product. Each one has a folder of its own, and is found by its line in {@code
 * META-INF/services/dev.godwit.engine.dialect.Dialect}. An implementation has a public constructor
 * without parameters and no state, and is used by many threads.
 */
public interface Dialect {

  /** The name by which sources, schemas and clients call it, such as {@code postgresql}. */
  String name();

  /** The product's name, as messages write it. */
  String product();

  /**
   * Reads an address: a JDBC URL, a SQLAlchemy URL, or what else people write for such a database.
   *
   * @param address what was given, without blanks around it
   * @return the database; empty when the address is of another product
   * @throws dev.godwit.engine.error.InvalidInputException when it is of this one and cannot be
   *     used. The message names the kind of URL at most, since the rest may hold a password.
   */
  default Optional<DatabaseUrl> parse(String address) {
    return Optional.empty();
  }

  /**
   * Recognises a file that holds a database, by its content; an empty one by its name.
   *
   * @param file a file that is there
   * @return the database; empty when the file is something else
   * @throws IOException when the file cannot be read
   */
  default Optional<DatabaseUrl> recognize(Path file) throws IOException {
    return Optional.empty();
  }

  /** The waiting time that an address asks for. */
  default Optional<Duration> patience(DatabaseUrl url) {
    return Optional.empty();
  }

  /** How the database treats names and strings. */
  Identifiers identifiers();

  /** What the errors of its driver mean. */
  default SqlErrors errors() {
    return SqlErrors.unknown();
  }

  /**
   * A database with rows.
   *
   * @param url where it is
   * @param patience how long to wait for others that use it
   */
  default LiveDatabase open(DatabaseUrl url, Duration patience) {
    throw notSupported("live databases");
  }

  /** Makes an empty database, on which scripts run as they do on a real one. */
  default ScratchDatabase scratchDatabase() {
    throw notSupported("live databases");
  }

  /**
   * Makes an empty database on which scripts run faster; empty when there is no such thing.
   *
   * @param shared the objects that the schemas of several databases have in common
   */
  default Optional<QuickScratch> quickScratch(Map<Object, Object> shared) throws SQLException {
    return Optional.empty();
  }

  /**
   * How it keeps Flyway's history.
   *
   * @param table the name of the table
   * @throws dev.godwit.engine.error.InvalidInputException {@code bad-history-table}, when no table
   *     can have that name
   */
  default HistorySql history(HistoryTableName table) {
    throw notSupported("live databases");
  }

  /** What JPA entities mean on it; empty when it does not know. */
  default Optional<EntityTypes> entities() {
    return Optional.empty();
  }

  /**
   * What JPA entities mean on it.
   *
   * @throws RefusedException when it does not know
   */
  default EntityTypes requireEntities() {
    return entities().orElseThrow(() -> notSupported("JPA entities"));
  }

  /**
   * What another process needs to use it.
   *
   * @param home a folder for files that the process needs
   * @throws IOException when they cannot be put there
   */
  default DriverFiles driverFiles(Path home) throws IOException {
    return new DriverFiles(List.of(), Map.of());
  }

  /**
   * Reads the schema of an open database, also in the middle of a transaction; only reads.
   *
   * @param connection a connection to such a database
   * @return its schema, without the history table of the usual name
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
   * The lines of a table's definition that a reader compares: a column, a constraint or the options
   * each.
   *
   * @param definition the definition of a table of one of its schemas
   */
  default List<DefinitionLine> definitionLines(String definition) {
    return DefinitionLine.of(definition);
  }

  /**
   * Checks that a script can run between other scripts: it is complete, and uses neither
   * transactions nor other databases nor the history of the runner.
   *
   * @param name what messages call the script
   * @param script the statements
   * @param handWritten whether a person wrote it: then every runner must also read it in the same
   *     way
   * @param history the name of the runner's history
   * @throws dev.godwit.engine.error.InvalidScriptException naming the line and the reason
   */
  void checkScript(String name, String script, boolean handWritten, HistoryTableName history);

  /** How many statements a script has, cut as the database itself cuts them. */
  default int countStatements(String script) {
    throw notSupported("counting statements");
  }

  /**
   * Completes a script so that another one can be appended.
   *
   * @param script a script that {@link #checkScript} has accepted
   * @return the same with a terminator after its last statement
   */
  String terminated(String script);

  private RefusedException notSupported(String what) {
    return new RefusedException(
        ErrorCode.NOT_SUPPORTED,
        "The dialect %s does not support %s in this version of Godwit.".formatted(name(), what));
  }
}
