package dev.godwit.sandbox;

import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.sandbox.task.SchemaTask;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pool of worker processes that carry out tasks. They start on demand, are reused, and end when
 * they are idle, reach a limit, or this process ends.
 */
public final class WorkerPool implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;
  private static final Duration START = Duration.ofSeconds(60);

  private final WorkerLimits limits;
  private final WorkQueue queue;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> working = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "godwit-sandbox-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> looking;
  private @Nullable WorkerCommand command;
  private boolean closed;

  /**
   * A pool that has started nothing yet.
   *
   * @param limits what the workers may take
   */
  public WorkerPool(WorkerLimits limits) {
    this.limits = limits;
    this.queue = new WorkQueue(limits);
    this.looking =
        watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Carries out a task in a worker and waits for it.
   *
   * @param task the task
   * @param client who asked: clients take turns
   * @param cancellation ends the work
   * @param room is told the size of the result before it is read into memory, and may refuse it
   * @return the result
   * @throws dev.godwit.engine.error.GodwitException what the task throws, or that a limit was
   *     reached
   * @throws BusyException when too many wait
   * @throws CancelledException when it was cancelled
   * @throws UnavailableException when no worker can be started
   */
  @SuppressWarnings("unchecked") // a worker answers a task with a result of its type
  public <T extends Serializable> T run(
      SchemaTask<T> task, String client, Cancellation cancellation, LongConsumer room) {
    queue.enter(client, cancellation);
    try {
      Worker worker = take();
      boolean used = worker.used();
      try {
        return (T) result(worker, task, cancellation, room);
      } catch (InvalidInputException e) {
        if (!used || !SqlLimits.ofMemory(e) || worker.end() == Worker.End.TIME) {
          throw e;
        }
        // Its earlier tasks may have left it less memory.
        return (T) result(fresh(), task, cancellation, room);
      }
    } finally {
      queue.leave(client);
    }
  }

  /** The processes that are there now. */
  public synchronized List<Long> processes() {
    return Stream.concat(idle.stream(), working.stream())
        .filter(Worker::alive)
        .map(Worker::pid)
        .toList();
  }

  @Override
  public synchronized void close() {
    closed = true;
    looking.cancel(false);
    watch.shutdownNow();
    idle.forEach(worker -> worker.kill(Worker.End.CLOSED));
    working.forEach(worker -> worker.kill(Worker.End.CLOSED));
    idle.clear();
    if (command != null) {
      command.remove();
    }
  }

  private Object result(
      Worker worker, SchemaTask<?> task, Cancellation cancellation, LongConsumer room) {
    boolean good = false;
    long number = worker.begin();
    cancellation.onCancel(() -> worker.kill(Worker.End.CANCELLED, number));
    ScheduledFuture<?> clock = clock(worker, number, START);
    try {
      worker.awaitReady();
      clock.cancel(false);
      clock = clock(worker, number, limits.time());
      worker.send(task);
      int length = worker.length(limits.answerBytes());
      room.accept(length);
      Object result = worker.result(length);
      if (result instanceof Failure failure) {
        good = !failure.fatal();
        throw failure.exception();
      }
      good = true;
      return result;
    } catch (IOException e) {
      throw ended(worker, e);
    } finally {
      clock.cancel(false);
      worker.finish();
      give(worker, good);
    }
  }

  private ScheduledFuture<?> clock(Worker worker, long number, Duration time) {
    return watch.schedule(
        () -> worker.kill(Worker.End.TIME, number), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private RuntimeException ended(Worker worker, IOException e) {
    Worker.End end = worker.end();
    if (!worker.started() && (end == null || end == Worker.End.TIME)) {
      return new UnavailableException("A worker process did not start", e);
    }
    if (end == null) {
      return worker.ended()
          ? SqlLimits.memory(limits.memoryBytes())
          : new IllegalStateException("A worker process sent something that is not a result", e);
    }
    return switch (end) {
      case TIME -> SqlLimits.time(limits.time());
      case MEMORY -> SqlLimits.memory(limits.memoryBytes());
      case CANCELLED, CLOSED -> new CancelledException();
    };
  }

  private synchronized Worker take() {
    if (closed) {
      throw new CancelledException();
    }
    Worker worker = idle.pollLast();
    while (worker != null && !worker.alive()) {
      worker = idle.pollLast();
    }
    if (worker == null) {
      worker = start();
    }
    working.add(worker);
    return worker;
  }

  private synchronized Worker fresh() {
    Worker worker = start();
    working.add(worker);
    return worker;
  }

  private Worker start() {
    try {
      if (command == null) {
        command = WorkerCommand.of(limits);
      }
      return new Worker(command.start());
    } catch (IOException e) {
      throw new UnavailableException("No worker process can be started: " + e.getMessage(), e);
    }
  }

  private synchronized void give(Worker worker, boolean good) {
    working.remove(worker);
    if (good && !closed && worker.end() == null) {
      worker.rest(System.nanoTime());
      idle.addLast(worker);
    } else {
      worker.kill(Worker.End.CLOSED);
    }
  }

  /** Kills workers over the memory limit, and ends those that are idle for too long. */
  private void look() {
    for (Worker worker : working) {
      if (worker.residentBytes() > limits.memoryBytes()) {
        worker.kill(Worker.End.MEMORY);
      }
    }
    synchronized (this) {
      long now = System.nanoTime();
      idle.removeIf(
          worker -> {
            boolean old = now - worker.idleSince() > limits.idle().toNanos();
            if (old) {
              worker.kill(Worker.End.CLOSED);
            }
            return old;
          });
    }
  }
}
