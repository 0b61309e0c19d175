package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.Versions;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.plan.Rename;
import dev.godwit.engine.plan.Step;
import java.util.List;

/**
 * A guarded script of documented statements only. CREATE, ALTER and DROP cannot ask the guards, so
 * that they must never run outside of the script's transaction. SQLite may have rolled that back,
 * as when the disk is full
 * (sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction), and some runners go
 * on: a savepoint before each of these statements opens another transaction then, and the last
 * guard rolls it back. Within the script's own transaction it does nothing.
 */
final class PortableScript extends GuardedScript {
  private static final String DOCUMENTED =
      "Every statement is documented, and no stored definition is edited; tables are made again (https://www.sqlite.org/lang_altertable.html#otheralter).";
  private static final String AGAIN = "godwit_again";
  private static final String READY = "temp.godwit_ready";

  private boolean begun;

  /**
   * @param versions the schema versions that it would set
   * @param gated whether ALTER TABLE … RENAME runs only while the guards are there
   * @param prefixTaken whether a schema has a name that starts as those of the workbench do
   */
  PortableScript(Versions versions, boolean gated, boolean prefixTaken) {
    super(versions, gated, prefixTaken, DOCUMENTED);
    begun = true;
  }

  /**
   * Refuses what needs an edit of the catalog.
   *
   * @param renaming the renames
   */
  static void require(Renaming renaming) {
    if (!renaming.retypings().isEmpty()) {
      Rename rename = renaming.retypings().get(0).rename();
      throw new RefusedException(
          ErrorCode.CANNOT_RENAME,
          "The portable form cannot rename %s.%s, because SQLite renames no INTEGER key of a table without rowid that is UNIQUE, too. Use the default form for this revision, which edits the stored definition."
              .formatted(rename.table(), rename.from()));
    }
  }

  @Override
  protected void write(String sql, String end) {
    if (sql.equals(BEGIN)) {
      comment(
          "Should SQLite roll back while a runner goes on after errors, the next savepoint opens a transaction,");
      comment(
          "so that no CREATE, ALTER or DROP runs outside of one; the last guard rolls it back.");
    }
    if (sql.equals(BEGIN) || (begun && changesSchema(sql))) {
      super.write("SAVEPOINT " + AGAIN, " ");
    }
    super.write(sql, end);
    if (sql.equals(END)) {
      super.write("RELEASE " + AGAIN, "\n");
    }
  }

  private static boolean changesSchema(String sql) {
    return sql.startsWith("CREATE ") || sql.startsWith("DROP ") || sql.startsWith("ALTER TABLE ");
  }

  @Override
  public boolean editsCatalog() {
    return false;
  }

  /** The last guard, twice: should a statement of one fail, the other one rolls everything back. */
  @Override
  public List<Step> finish() {
    begun = false;
    check(List.of());
    section("Without every guard, everything is rolled back here, and else by the last guard.");
    statementBefore("CREATE TABLE " + READY + " (\"every guard\" NOT NULL)");
    statementBefore("INSERT OR ROLLBACK INTO " + READY + " SELECT nullif(" + guarded() + ", 0)");
    statement("DROP TABLE " + READY);
    return super.finish();
  }
}
