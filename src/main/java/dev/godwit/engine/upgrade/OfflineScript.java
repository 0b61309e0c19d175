package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.HistorySql;
import dev.godwit.engine.dialect.HistoryTableName;
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
  private static final String COLUMNS =
      "version, description, type, script, checksum, installed_by, execution_time, success";

  private final Dialect dialect;
  private final HistorySql history;
  private final Revisions revisions;
  private final StringBuilder sql = new StringBuilder();

  private OfflineScript(Dialect dialect, HistorySql history, Revisions revisions) {
    this.dialect = dialect;
    this.history = history;
    this.revisions = revisions;
  }

  /**
   * Writes the script.
   *
   * @param dialect the dialect of the scripts
   * @param table the name of the history table
   * @param revisions the revisions of the project
   * @param from where it starts: {@link Target.Base} or {@link Target.At}
   * @param to where it ends: {@link Target.Head}, {@link Target.Base} or {@link Target.At}
   * @throws RefusedException when it leads back over a revision without a downgrade script
   * @throws InvalidInputException when there is no such revision
   * @throws dev.godwit.engine.error.InvalidScriptException when a script on the way is not whole,
   *     or ends the transaction that it is put in
   */
  public static String of(
      Dialect dialect, HistoryTableName table, Revisions revisions, Target from, Target to) {
    return new OfflineScript(dialect, dialect.history(table), revisions)
        .write(from, to, Optional.empty());
  }

  /**
   * The same, from a revision that was recognised by the schema of a database, which may have no
   * history. Where it has none, and still that schema, the script first records the revisions up to
   * this one; else it goes on as usual, or fails and changes nothing.
   *
   * @param recognised the definitions of all objects of the database, as it keeps them
   */
  public static String ofRecognised(
      Dialect dialect,
      HistoryTableName table,
      Revisions revisions,
      Target from,
      Target to,
      List<String> recognised) {
    return new OfflineScript(dialect, dialect.history(table), revisions)
        .write(from, to, Optional.of(recognised));
  }

  private String write(Target from, Target to, Optional<List<String>> recognised) {
    int start = place(from);
    int end = place(to);
    sql.append("-- Godwit: from ").append(name(start)).append(" to ").append(name(end));
    sql.append(", for ").append(dialect.product()).append(".\n").append(history.scriptHead());
    if (start != end && start > 0) {
      recognised.ifPresent(
          definitions -> recordUpTo(revisions.all().subList(0, start), definitions));
    }
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

  /** Records revisions in a history without rows, as a stamp does. */
  private void recordUpTo(List<Revision> done, List<String> definitions) {
    Revision last = done.get(done.size() - 1);
    sql.append('\n')
        .append(
            CommentLine.of("Recorded where the database has no history: revision " + last.line()));
    statement(history.begin());
    history.createIfMissing().forEach(this::statement);
    history.requireRecordedOr(definitions).forEach(this::statement);
    List<String> rows = new ArrayList<>();
    for (Revision revision : done) {
      rows.add("    (%d, %s)".formatted(rows.size() + 1, values(revision)));
    }
    statement(
        """
        INSERT INTO %1$s (installed_rank, %2$s)
          SELECT * FROM (VALUES
        %3$s)
          WHERE NOT EXISTS (SELECT 1 FROM %1$s)\
        """
            .formatted(history.qualifiedTable(), COLUMNS, String.join(",\n", rows)));
    sql.append("COMMIT;\n");
  }

  /** The values of {@link #COLUMNS}. */
  private String values(Revision revision) {
    return "%s, %s, 'SQL', %s, %d, '', 0, %s"
        .formatted(
            text(revision.version().text()),
            text(revision.description()),
            text(revision.script()),
            revision.checksum(),
            history.success());
  }

  private void up(Revision revision) {
    begin(revision, "");
    if (revisions.before(revision).isEmpty()) {
      history.createIfMissing().forEach(this::statement);
    }
    requireAt(revisions.before(revision));
    script(revision.files().get(0));
    statement(
        ("INSERT INTO %1$s (installed_rank, %2$s)\n"
                + "  SELECT coalesce(max(installed_rank), 0) + 1, %3$s FROM %1$s")
            .formatted(history.qualifiedTable(), COLUMNS, values(revision)));
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
        "DELETE FROM %s WHERE version = %s"
            .formatted(history.qualifiedTable(), text(revision.version().text())));
    sql.append("COMMIT;\n");
  }

  private void begin(Revision revision, String way) {
    sql.append('\n').append(CommentLine.of("Revision " + revision.line() + way));
    statement(history.begin());
  }

  /** A guard that fails when the database stands elsewhere. */
  private void requireAt(Optional<Revision> revision) {
    history.requireNewest(revision.map(r -> r.version().text())).forEach(this::statement);
  }

  /** A script that is not whole would swallow those after it, and the runner would not know. */
  private void script(ScriptFile file) {
    dialect.checkScript(file.name(), file.text(), false, history.name());
    sql.append('\n').append(dialect.terminated(file.text())).append("\n\n");
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

  private String text(String value) {
    return dialect.identifiers().literal(value);
  }
}
