package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.CommentLine;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.migration.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The script from one revision to another for a runner elsewhere, with what it must write into the
 * history. Each revision is one transaction. It begins by checking where the database stands, so
 * that a runner that stops at the first error changes nothing on a wrong one.
 */
public final class OfflineScript {
  private static final Dialect DIALECT = Dialects.of("sqlite");

  private final Revisions revisions;
  private final StringBuilder sql = new StringBuilder();

  private OfflineScript(Revisions revisions) {
    this.revisions = revisions;
  }

  /**
   * Writes the script.
   *
   * @param revisions the revisions of the project
   * @param from where it starts: {@link Target.Base} or {@link Target.At}
   * @param to where it ends: {@link Target.Head}, {@link Target.Base} or {@link Target.At}
   * @throws RefusedException when it leads back over a revision without a downgrade script
   * @throws InvalidInputException when there is no such revision
   * @throws dev.godwit.engine.error.InvalidScriptException when a script on the way is not whole,
   *     or ends the transaction that it is put in
   */
  public static String of(Revisions revisions, Target from, Target to) {
    return new OfflineScript(revisions).write(from, to);
  }

  private String write(Target from, Target to) {
    int start = place(from);
    int end = place(to);
    sql.append("-- Godwit: from ").append(name(start)).append(" to ").append(name(end));
    sql.append(", for SQLite.\n");
    sql.append("-- Stop at the first error: sqlite3 -bail DATABASE < THIS_FILE\n");
    sql.append("PRAGMA foreign_keys = OFF;\n");
    if (start < end) {
      for (Revision revision : revisions.all().subList(start, end)) {
        up(revision);
      }
    } else {
      List<Revision> back = new ArrayList<>(revisions.all().subList(end, start));
      Collections.reverse(back);
      back.forEach(this::down);
    }
    return sql.toString();
  }

  private void up(Revision revision) {
    begin(revision, "");
    if (revisions.before(revision).isEmpty()) {
      statement(HistoryTable.TABLE.replaceFirst("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"));
      statement(HistoryTable.INDEX.replaceFirst("CREATE INDEX", "CREATE INDEX IF NOT EXISTS"));
    }
    requireAt(revisions.before(revision));
    script(revision.files().get(0));
    statement(
        "INSERT INTO main.flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)\n"
            + "  SELECT coalesce(max(installed_rank), 0) + 1, %s, %s, 'SQL', %s, %d, '', 0, 1 FROM main.flyway_schema_history"
                .formatted(
                    text(revision.version().text()),
                    text(revision.description()),
                    text(revision.script()),
                    revision.checksum()));
    sql.append("COMMIT;\n");
  }

  private void down(Revision revision) {
    begin(revision, ", back");
    requireAt(Optional.of(revision));
    if (revision.downgrade().isEmpty()) {
      throw new RefusedException(
          ErrorCode.NO_DOWNGRADE,
          "Revision %s has no downgrade script, so no script leads there."
              .formatted(revision.line()));
    }
    script(revision.files().get(1));
    statement(
        "DELETE FROM main.flyway_schema_history WHERE version = "
            + text(revision.version().text()));
    sql.append("COMMIT;\n");
  }

  private void begin(Revision revision, String way) {
    sql.append('\n').append(CommentLine.of("Revision " + revision.line() + way));
    sql.append("BEGIN IMMEDIATE;\n");
  }

  /** A guard that fails when the database stands elsewhere. */
  private void requireAt(Optional<Revision> revision) {
    String newest =
        "(SELECT version FROM main.flyway_schema_history WHERE version IS NOT NULL ORDER BY"
            + " installed_rank DESC LIMIT 1)";
    String wanted = revision.map(r -> text(r.version().text())).orElse("NULL");
    statement("CREATE TEMP TABLE godwit_stands_where_expected (yes NOT NULL CHECK (yes))");
    statement("INSERT INTO godwit_stands_where_expected SELECT %s IS %s".formatted(newest, wanted));
    statement("DROP TABLE godwit_stands_where_expected");
  }

  /** A script that is not whole would swallow those after it, and the runner would not know. */
  private void script(ScriptFile file) {
    DIALECT.checkScript(file.name(), file.text(), false);
    sql.append('\n').append(DIALECT.terminated(file.text())).append("\n\n");
  }

  private void statement(String text) {
    sql.append(text).append(";\n");
  }

  /** How many revisions have been run there. */
  private int place(Target target) {
    if (target instanceof Target.Base) {
      return 0;
    }
    if (target instanceof Target.Head) {
      return revisions.all().size();
    }
    if (target instanceof Target.At at) {
      return revisions.indexOf(revisions.get(at.version())) + 1;
    }
    throw new InvalidInputException(
        ErrorCode.BAD_TARGET,
        "A script for elsewhere starts and ends at base, head or a version, because no database is"
            + " read.");
  }

  private String name(int place) {
    Optional<Version> version =
        place == 0 ? Optional.empty() : Optional.of(revisions.all().get(place - 1).version());
    return version.map(v -> "revision " + v).orElse("base");
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
