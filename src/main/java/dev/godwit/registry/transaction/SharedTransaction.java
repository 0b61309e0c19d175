package dev.godwit.registry.transaction;

import dev.godwit.registry.transaction.RegistryTransactions.AfterWrite;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs writes in one transaction, each in a savepoint of its own. */
@Singleton
class SharedTransaction {
  private static final Logger LOG = Logger.getLogger(SharedTransaction.class);
  private static final String SAVEPOINT = "one_write";

  /** Takes SQLite's lock for writing, so that the writes never see it refused half-way. */
  private static final String LOCK = "DELETE FROM project WHERE FALSE";

  private final Session session;
  private final WriteGuard guard;
  private final Event<AfterWrite> afterWrite;

  SharedTransaction(Session session, WriteGuard guard, Event<AfterWrite> afterWrite) {
    this.session = session;
    this.guard = guard;
    this.afterWrite = afterWrite;
  }

  /** Commits writes together, and tells each what has become of it. Throws nothing. */
  void commit(List<PendingWrite<?>> writes) {
    List<PendingWrite<?>> left = new ArrayList<>(writes);
    while (!left.isEmpty()) {
      PendingWrite<?> broken = attempt(left);
      if (broken == null) {
        return;
      }
      left.remove(broken);
    }
  }

  /**
   * Commits them, or nothing.
   *
   * @return null when each has been told its end; or the one write that made the transaction
   *     unusable and has been told so, after which the others can be tried again
   */
  private @Nullable PendingWrite<?> attempt(List<PendingWrite<?>> writes) {
    try {
      guard.acknowledge(
          () ->
              QuarkusTransaction.requiringNew()
                  .call(
                      () -> {
                        run(writes);
                        return true;
                      }));
      writes.forEach(PendingWrite::committed);
      return null;
    } catch (BrokenTransaction e) {
      e.write.fail(e.reason);
      return e.write;
    } catch (RuntimeException | Error e) {
      writes.forEach(write -> write.fail(e));
      return null;
    } finally {
      tellEnd();
    }
  }

  /** What an observer does wrong is no failed write, and the other writes still wait. */
  private void tellEnd() {
    try {
      afterWrite.fire(new AfterWrite());
    } catch (RuntimeException e) {
      LOG.error("The end of a transaction was not noticed by all that wait for it", e);
    }
  }

  private void run(List<PendingWrite<?>> writes) {
    try {
      // When it fails, it fails for all of them.
      execute(LOCK);
      if (writes.size() == 1) {
        writes.get(0).run();
      } else {
        writes.forEach(this::runInSavepoint);
      }
    } catch (RuntimeException | Error e) {
      restore();
      throw e;
    }
  }

  private void runInSavepoint(PendingWrite<?> write) {
    execute("SAVEPOINT " + SAVEPOINT);
    try {
      write.run();
      session.flush();
      execute("RELEASE " + SAVEPOINT);
    } catch (RuntimeException e) {
      rollBack(write, e);
    } catch (Error e) {
      throw new BrokenTransaction(write, e);
    }
    session.clear();
  }

  /**
   * Takes back the changes of one write. After some errors SQLite has rolled back the whole
   * transaction, and there is no savepoint any more; after others, Hibernate does not let the
   * transaction commit.
   */
  private void rollBack(PendingWrite<?> write, RuntimeException reason) {
    if (QuarkusTransaction.isRollbackOnly()) {
      throw new BrokenTransaction(write, reason);
    }
    try {
      session.clear();
      execute("ROLLBACK TO " + SAVEPOINT);
      execute("RELEASE " + SAVEPOINT);
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
      throw new BrokenTransaction(write, reason);
    }
    write.refuse(reason);
  }

  /**
   * After some errors, such as a full disk, SQLite rolls back by itself
   * (https://www.sqlite.org/lang_transaction.html, section 3.3). The driver does not know: its own
   * rollback would fail, and the next user of the connection would be without a transaction. So
   * there is one again, to be rolled back.
   */
  private void restore() {
    session.doWork(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
          } catch (SQLException e) {
            // Caught here: Hibernate would log what is the usual case.
            LOG.debug("The transaction is still there", e);
          }
        });
  }

  // By SQL: the pool does not let its users call rollback, with a savepoint either.
  private void execute(String sql) {
    session.doWork(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
          }
        });
  }

  /** One write has made the transaction unusable for the others. */
  private static final class BrokenTransaction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PendingWrite<?> write;
    private final Throwable reason;

    BrokenTransaction(PendingWrite<?> write, Throwable reason) {
      super(reason);
      this.write = write;
      this.reason = reason;
    }
  }
}
