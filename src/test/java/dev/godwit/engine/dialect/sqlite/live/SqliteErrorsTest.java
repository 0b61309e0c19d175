package dev.godwit.engine.dialect.sqlite.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.SqlErrorKind;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteErrorsTest {
  private final SqliteErrors errors = new SqliteErrors();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, n INTEGER NOT NULL CHECK (n >"
            + " 0))");
    run("CREATE TABLE w (k TEXT PRIMARY KEY) WITHOUT ROWID");
    run("INSERT INTO t VALUES (1, 'a', 1)");
    run("INSERT INTO w VALUES ('UNIQUE constraint failed')");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (2, 'a', 1)",
        "INSERT INTO t VALUES (1, 'b', 1)",
        "INSERT INTO w SELECT k FROM w"
      })
  void aKeyThatIsThereIsADuplicate(String sql) {
    SQLException failure = fails(sql);
    assertTrue(errors.isDuplicateKey(failure), failure::toString);
    assertFalse(errors.isMissingTable(failure));
    assertEquals(SqlErrorKind.STATEMENT, errors.kind(failure));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (2, 'b', 0)",
        "INSERT INTO t VALUES (2, 'b', NULL)",
        "SELECT json('UNIQUE constraint failed')",
        "SELECT \"UNIQUE constraint failed\"()"
      })
  void otherFailuresAreNone(String sql) {
    SQLException failure = fails(sql);
    assertFalse(errors.isDuplicateKey(failure), failure::toString);
    assertFalse(errors.isMissingTable(failure));
  }

  @Test
  void aMissingTableIsTold() {
    assertTrue(errors.isMissingTable(fails("SELECT * FROM \"no such column: x\"")));
    assertFalse(errors.isMissingTable(fails("SELECT \"no such table: x\"()")));
  }

  @Test
  void aValueThatIsTooLargeIsTold() {
    assertEquals(SqlErrorKind.TOO_BIG, errors.kind(fails("SELECT zeroblob(2000000000)")));
  }

  @Test
  void theNameOfAFunctionIsRead() {
    assertEquals(
        "no such table: x", Messages.missingFunction(fails("SELECT \"no such table: x\"()")));
    assertEquals("", Messages.missingFunction(fails("SELECT * FROM x")));
  }

  /** The message of a connection in defensive mode, or without writable_schema. */
  @Test
  void anEditOfTheCatalogThatIsRefusedIsExplained() {
    SQLException failure = fails("UPDATE sqlite_master SET sql = sql");
    assertTrue(errors.text(failure).startsWith("table sqlite_master may not be modified"));
    assertTrue(errors.text(failure).contains("--portable"));
    assertFalse(errors.text(fails("SELECT x FROM t")).contains("--portable"));
  }

  private SQLException fails(String sql) {
    return assertThrows(SQLException.class, () -> run(sql));
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
