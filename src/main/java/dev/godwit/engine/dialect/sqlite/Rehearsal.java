package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.plan.Refused;
import dev.godwit.engine.schema.Schema;
import java.sql.SQLException;

/** Runs a script on a scratch database before anybody sees it. */
final class Rehearsal {
  private Rehearsal() {}

  /**
   * The schema to which a script leads.
   *
   * @throws Refused when the script fails
   */
  static Schema run(Schema from, String script) {
    try (Scratch scratch = Scratch.open().load(from)) {
      scratch.run("PRAGMA foreign_keys = ON");
      for (Statements.Statement statement : Statements.of(script)) {
        run(scratch, statement.sql());
      }
      return scratch.inspect();
    } catch (SQLException e) {
      throw new IllegalStateException("The scratch database takes no pragma", e);
    }
  }

  private static void run(Scratch scratch, String sql) {
    try {
      scratch.run(sql);
    } catch (SQLException e) {
      throw new Refused(
          "rehearsal-failed",
          "Rehearsed on a scratch database, the migration fails: %s. The statement is: %s"
              .formatted(Messages.of(e), sql));
    }
  }
}
