package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.SchemaFollower;
import dev.godwit.engine.dialect.sqlite.catalog.SchemaReader;
import dev.godwit.engine.dialect.sqlite.catalog.SqliteCatalog;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows one database through many revisions: its schema, and its broken references. Both are
 * those of the whole database each time; only what can have changed is read again.
 */
final class SqliteSchemaFollower implements SchemaFollower {
  private final SchemaReader reader;
  private @Nullable Connection seen;
  private int dataVersion;
  private @Nullable Schema left;
  private boolean edited;
  private ForeignKeyViolations broken = ForeignKeyViolations.none();
  private Schema before = SqliteCatalog.NOTHING;
  private final HistoryTableName history;
  private TouchedTables touched;

  /**
   * @param shared the objects that the schemas of several databases have in common
   * @param history the name of the history table
   */
  SqliteSchemaFollower(Map<Object, Object> shared, HistoryTableName history) {
    this.reader = new SchemaReader(shared, history);
    this.history = history;
    this.touched = new TouchedTables(history);
  }

  /**
   * The schema after a script, by the stored text of every object.
   *
   * @param ours whether Godwit wrote the script, which switches off again what it switches on
   */
  @Override
  public Schema schemaAfter(Connection connection, boolean ours) throws SQLException {
    // A trigger of a later script can use what was left switched on.
    edited |= touched.names("writable_schema") && !ours;
    return !edited && touched.addsOnly() ? reader.readAdded(connection) : reader.read(connection);
  }

  /**
   * The schema at the start of a transaction. It is not read again when nobody else has committed
   * anything since the last script: this connection has only written its row of history.
   */
  @Override
  public Schema schemaAtStart(Connection connection) throws SQLException {
    Schema known = left;
    if (known != null && connection == seen && dataVersion(connection) == dataVersion) {
      return known;
    }
    return reader.read(connection);
  }

  /** How many objects have been inspected so far. */
  @Override
  public long inspections() {
    return reader.inspections();
  }

  /**
   * Before a script, inside its transaction: what is broken already.
   *
   * @param schema what {@link #schemaAtStart} has just said
   */
  @Override
  public void start(Connection connection, Schema schema) throws SQLException {
    int version = dataVersion(connection);
    if (connection != seen || version != dataVersion) {
      broken = ForeignKeyViolations.in(connection);
      seen = connection;
      dataVersion = version;
    }
    before = schema;
    left = null;
    touched = new TouchedTables(history);
  }

  /** Before each statement of a script. */
  @Override
  public void statement(String sql) {
    touched.statement(sql);
  }

  /**
   * After a script, still inside its transaction.
   *
   * @param schema what {@link #schemaAfter} has just said
   * @param ours whether Godwit wrote the script, whose edits of definitions prove what they do
   * @return the references that are broken and were not before the script
   */
  @Override
  public List<String> freshlyBroken(Connection connection, Schema schema, boolean ours)
      throws SQLException {
    boolean edits = touched.names("writable_schema") && !ours;
    // A temporary trigger may come from an earlier script.
    String triggers = "SELECT count(*) FROM sqlite_temp_schema WHERE type = 'trigger'";
    if (edits || number(connection, triggers) > 0) {
      touched.anything();
    }
    Optional<List<String>> tables = touched.tables(before, schema);
    ForeignKeyViolations now =
        tables.isEmpty()
            ? ForeignKeyViolations.in(connection)
            : broken.again(connection, tables.get(), names(schema));
    List<String> fresh = now.notIn(broken);
    broken = now;
    left = schema;
    return fresh;
  }

  /**
   * Another connection has committed something when this number is another one
   * (sqlite.org/pragma.html#pragma_data_version); what this one did, it was told.
   */
  private static int dataVersion(Connection connection) throws SQLException {
    return number(connection, "PRAGMA data_version");
  }

  private Set<String> names(Schema schema) {
    return broken.counts().isEmpty()
        ? Set.of()
        : schema.tables().stream().map(Table::name).map(Names::fold).collect(Collectors.toSet());
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return Objects.requireNonNull(row).getInt(1);
    }
  }
}
