package dev.godwit.registry.read;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problems;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads the registry's database for a request, on few threads with a connection each. A read takes
 * less than a switch of threads, so more of them would only wait for a processor, and take it from
 * the compiler of the JVM.
 *
 * <p>For reads that end within a moment, in resource methods that are {@link
 * io.smallrye.common.annotation.NonBlocking}. What takes longer, such as SQL of clients in a worker
 * process, belongs on the worker threads.
 */
@Singleton
public class RegistryReader {
  /** With every character escaped, and what is between, less than one buffer of the response. */
  static final long SMALL_CHARACTERS = 8_000;

  private static final int THREADS_OF_PROCESSOR = 2;
  private static final int MAX_WAITING = 4096;
  private static final int END_SECONDS = 5;

  private final DataSource database;
  private final ExecutorService workers;
  private final ThreadPoolExecutor readers;
  private final ThreadLocal<@Nullable ReadConnection> connections = new ThreadLocal<>();

  RegistryReader(DataSource database, ExecutorService workers) {
    this.database = database;
    this.workers = workers;
    int threads = Runtime.getRuntime().availableProcessors() * THREADS_OF_PROCESSOR;
    AtomicInteger number = new AtomicInteger();
    this.readers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            work -> {
              Thread thread =
                  new Thread(() -> run(work), "godwit-read-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Reads for the request of this thread. */
  public <T> Uni<T> read(ReadWork<T> work) {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    PendingRead<T> read = new PendingRead<>(work, this, request.getContextExecutor());
    request.suspend();
    request.resume(read);
    return read;
  }

  void submit(PendingRead<?> read, Runnable rest) {
    try {
      readers.execute(() -> read(read, rest));
    } catch (RejectedExecutionException e) {
      read.fail(
          Problems.of(ErrorCode.BUSY, "Too many requests wait before this one. Try again."), rest);
    }
  }

  private void read(PendingRead<?> read, Runnable rest) {
    ReadConnection connection;
    try {
      connection = connection();
    } catch (SQLException e) {
      read.fail(e, rest);
      return;
    }
    if (!read.read(connection, rest, workers)) {
      // The next read gets another connection, as this one may have failed.
      close();
    }
  }

  private ReadConnection connection() throws SQLException {
    ReadConnection known = connections.get();
    if (known != null) {
      return known;
    }
    ReadConnection fresh = new ReadConnection(database.getConnection());
    connections.set(fresh);
    return fresh;
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      close();
    }
  }

  private void close() {
    ReadConnection known = connections.get();
    connections.remove();
    if (known != null) {
      known.close();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    readers.shutdown();
    readers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
  }
}
