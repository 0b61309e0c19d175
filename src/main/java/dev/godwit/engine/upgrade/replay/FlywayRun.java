package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.dialect.ScriptRunner;
import dev.godwit.engine.dialect.ScriptRunner.FailedStatement;
import dev.godwit.engine.dialect.SqlErrorTranslator;
import dev.godwit.engine.dialect.StatementWatch;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.upgrade.history.ChecksumRealignment;
import dev.godwit.engine.upgrade.history.HistoryTable;
import dev.godwit.engine.upgrade.verify.Preflight;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Runs pending revisions with Flyway, each in one transaction with its row of history. Flyway sees
 * exactly the texts that were read before, not the files, which may change meanwhile.
 */
public final class FlywayRun {
  private static final int LONGEST = 600;

  // Flyway's name for the log that the embedding program supplies. It could make ours by the name
  // of its
  // class, but not where that was loaded by another class loader, as in a framework's dev mode.
  private static final String FALLBACK = "console";

  private final LiveDatabase database;
  private final Revisions revisions;
  private final RevisionVerifier promises;
  private final ChecksumRealignment realignment;
  private final Map<String, String> unbuilt = new TreeMap<>();

  public FlywayRun(LiveDatabase database, Revisions revisions, RevisionVerifier promises) {
    this(database, revisions, promises, ChecksumRealignment.NONE);
  }

  /**
   * @param realignment what is written to the history in the transaction of the first revision
   */
  public FlywayRun(
      LiveDatabase database,
      Revisions revisions,
      RevisionVerifier promises,
      ChecksumRealignment realignment) {
    this.realignment = realignment;
    this.database = database;
    this.revisions = revisions;
    this.promises = promises;
  }

  /**
   * Runs revisions.
   *
   * @param pending what is pending up to the last one to run, in order; not empty
   * @param progress hears of each
   */
  public void run(List<Revision> pending, Progress progress) {
    Veto veto = new Veto(pending, progress);
    LogFactory.setFallbackLogCreator(new QuietFlyway());
    try {
      Flyway.configure()
          .loggers(FALLBACK)
          .dataSource(database.forMigrating())
          .table(database.history().name().text())
          .skipDefaultResolvers(true)
          .resolvers(new RevisionMigrations(revisions.all(), veto::run))
          .resourceProvider(new NoResources())
          .javaMigrationClassProvider(List::of)
          .callbacks(veto)
          // The history is validated already. What is to be realigned differs still, and changes
          // only
          // with the first revision.
          .validateOnMigrate(realignment.isEmpty())
          // Else Flyway looks at all revisions and at the whole history again for each revision.
          .group(true)
          .target(pending.get(pending.size() - 1).version().text())
          .load()
          .migrate();
      veto.committed();
    } catch (FlywayException e) {
      if (veto.running().filter(this::recorded).isPresent()) {
        // The history says so although the run ended badly.
        veto.committed();
      }
      throw failure(veto, e);
    }
  }

  /** The virtual tables that a scratch database could not build, with what is missing. */
  Map<String, String> unbuilt() {
    return unbuilt;
  }

  /** Whether the database says that a revision has been run. */
  private boolean recorded(Revision revision) {
    try (Connection connection = database.forReading()) {
      HistoryTable history = new HistoryTable(database, connection);
      return history.exists()
          && history.rows().stream()
              .anyMatch(
                  row -> row.success() && row.version().equals(Optional.of(revision.version())));
    } catch (SQLException e) {
      // Nothing can be read either: the first failure tells why.
      return false;
    }
  }

  private GodwitException failure(Veto veto, FlywayException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RevisionMigrations.StatementFailure failure
          && SqlErrorTranslator.isOfStatement(database.dialect(), failure.statement().reason())) {
        FailedStatement failed = failure.statement();
        return new MigrationFailedException(
            ErrorCode.REVISION_FAILED,
            "%s: its statement on line %d failed and it was rolled back: %s. The statement:\n%s%s"
                .formatted(
                    veto.what(),
                    failed.line(),
                    database.dialect().errors().text(failed.reason()),
                    brief(failed.sql()),
                    veto.running().map(r -> Preflight.found(database, r)).orElse("")),
            e);
      }
    }
    return database.failure(veto.what(), e);
  }

  private static String notCarriedOut(Revision revision) {
    return "Revision " + revision.line() + " was not carried out";
  }

  private static String brief(String statement) {
    String text = statement.strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }

  /** Flyway looks for scripts of its own, such as callbacks: there are none. */
  private static final class NoResources implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String name) {
      return null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return List.of();
    }
  }

  /** Asks the promises inside the transaction of each revision. */
  private final class Veto implements Callback {
    private final List<Revision> pending;
    private final Progress progress;
    private final StatementWatch watch;
    // True as soon as the transaction is committed, which can fail as well.
    private final List<Progress.Step> unsaid = new ArrayList<>();
    private Optional<ScriptRunner> runner = Optional.empty();
    private int done;

    Veto(List<Revision> pending, Progress progress) {
      this.watch =
          database.watch((table, done, rows) -> progress.tell(Progress.copies(table, done, rows)));
      this.pending = pending;
      this.progress = progress;
    }

    /** The revision that is not done yet. */
    Optional<Revision> running() {
      return done < pending.size() ? Optional.of(pending.get(done)) : Optional.empty();
    }

    /** The beginning of a sentence about what went wrong. */
    String what() {
      return running().map(FlywayRun::notCarriedOut).orElse("The upgrade did not end well");
    }

    /** Flyway commits between two revisions, and before it returns. */
    void committed() {
      if (!unsaid.isEmpty()) {
        done++;
        unsaid.forEach(progress::tell);
        unsaid.clear();
      }
    }

    /** Runs the script of a revision, inside its transaction. */
    void run(Connection connection, Revision revision) throws FailedStatement {
      if (runner.isEmpty()) {
        runner = Optional.of(database.runner(connection));
      }
      runner
          .get()
          .run(
              revision.upgrade(),
              new ScriptRunner.Listener() {
                @Override
                public void before(String sql) {
                  promises.statement(sql);
                  watch.before(connection, sql);
                }

                @Override
                public void after(boolean succeeded) {
                  watch.after(succeeded);
                }
              });
      unbuilt.putAll(runner.get().unbuilt());
    }

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      try {
        revision(
            event,
            context.getConnection(),
            revisions.get(new Version(context.getMigrationInfo().getVersion().toString())));
      } catch (SQLException e) {
        throw database.failure(what(), e);
      }
    }

    private void revision(Event event, Connection connection, Revision revision)
        throws SQLException {
      if (event == Event.BEFORE_EACH_MIGRATE) {
        commit(connection, revision);
        progress.tell(
            new Progress.Step(
                Progress.Kind.REVISION,
                "Applying revision " + revision.line(),
                done,
                pending.size()));
        watch.start(connection);
        promises.before(connection, revision);
        realign(connection);
      } else {
        promises.after(connection, revision);
        watch.stop(connection);
        unsaid.add(
            new Progress.Step(
                Progress.Kind.DONE,
                "Applied revision " + revision.line(),
                done + 1,
                pending.size()));
        countRows(connection, revision);
      }
    }

    /**
     * Ends the transaction of the revision before, with its row of history, which Flyway writes
     * after it has told that the revision is done. The transaction of the last one it ends itself.
     */
    private void commit(Connection connection, Revision next) throws SQLException {
      if (!unsaid.isEmpty()) {
        HistoryTable history = new HistoryTable(database, connection);
        String before = history.extent();
        connection.commit();
        committed();
        // Flyway looked at the history once. Between two transactions another runner can have its
        // turn; the first statement of the next one keeps everybody else out again.
        if (!history.extent().equals(before)) {
          throw new MigrationFailedException(
              ErrorCode.CHANGED_MEANWHILE,
              "Revision %s was not run, because another program wrote to the history of the database meanwhile. Nothing has changed by it. Look again: godwit check."
                  .formatted(next.line()));
        }
      }
    }

    /** The schema has just been found to be the one that was looked at. */
    private void realign(Connection connection) throws SQLException {
      if (done == 0 && !realignment.isEmpty()) {
        realignment.write(database, connection);
        unsaid.add(new Progress.Step(Progress.Kind.REALIGN, realignment.sentence(), 0, 0));
      }
    }

    /** Counted inside the transaction, so that nobody else's rows are among them. */
    private void countRows(Connection connection, Revision revision) throws SQLException {
      if (revision.rebuilds().isEmpty()) {
        return;
      }
      long rows = 0;
      for (String table : revision.rebuilds()) {
        rows += database.rows(connection, table);
      }
      unsaid.add(
          new Progress.Step(
              Progress.Kind.ROWS,
              "Rows moved into rebuilt tables: %d (%s)"
                  .formatted(rows, String.join(", ", revision.rebuilds())),
              rows,
              rows));
    }

    @Override
    public String getCallbackName() {
      return "godwit";
    }
  }
}
