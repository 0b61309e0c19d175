package dev.godwit.engine.dialect.sqlite.scratch;

import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * Loads many definitions into a scratch database.
 *
 * <p>After each CREATE, SQLite reads the new entry back from its catalog, which has no index
 * (OP_ParseSchema, sqlite.org/opcode.html): a thousand tables with their indexes would take
 * millions of looks. Every definition is taken by SQLite all the same, and what it knows of the
 * ones before stays known; but their entries wait beside the catalog meanwhile, so that it stays
 * short.
 */
final class DdlBatchLoader {
  private static final String WAITING = "godwit_waiting";
  private static final Pattern NAMES_IT = Pattern.compile(WAITING, Pattern.CASE_INSENSITIVE);
  private static final int MOST_IN_CATALOG = 50;

  private final Scratch scratch;
  private int inCatalog;
  private boolean begun;
  private boolean waiting;

  DdlBatchLoader(Scratch scratch) {
    this.scratch = scratch;
  }

  /**
   * Runs one statement.
   *
   * @param adds whether it only adds one entry to the catalog: a table with its keys, an index, a
   *     view or a trigger. Every other statement finds the catalog complete.
   */
  void run(String sql, boolean adds) throws SQLException {
    if (!begun) {
      // One transaction for all: else each statement would end its own.
      scratch.run("SAVEPOINT godwit_loading");
      begun = true;
    }
    if (!adds || NAMES_IT.matcher(sql).find()) {
      complete();
    } else if (inCatalog == MOST_IN_CATALOG) {
      putAside();
    }
    scratch.run(sql);
    inCatalog++;
  }

  void finish() throws SQLException {
    complete();
    if (begun) {
      scratch.run("RELEASE godwit_loading");
    }
  }

  private void putAside() throws SQLException {
    if (!waiting) {
      scratch.run("CREATE TEMP TABLE %s (type, name, tbl_name, rootpage, sql)".formatted(WAITING));
      waiting = true;
    }
    move("temp." + WAITING, "main.sqlite_schema");
    inCatalog = 0;
  }

  /** Brings all entries back into the catalog, in the order in which they came. */
  private void complete() throws SQLException {
    if (waiting) {
      putAside();
      move("main.sqlite_schema", "temp." + WAITING);
      scratch.run("DROP TABLE temp." + WAITING);
      waiting = false;
    }
  }

  private void move(String to, String from) throws SQLException {
    // On for these two statements only: while it is, SQLite takes definitions that it would refuse.
    scratch.run("PRAGMA writable_schema = ON");
    scratch.run(
        "INSERT INTO %s SELECT type, name, tbl_name, rootpage, sql FROM %s ORDER BY rowid"
            .formatted(to, from));
    scratch.run("DELETE FROM " + from);
    scratch.run("PRAGMA writable_schema = OFF");
  }
}
