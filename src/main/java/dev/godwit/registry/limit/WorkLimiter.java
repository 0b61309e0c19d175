package dev.godwit.registry.limit;

import com.sun.management.OperatingSystemMXBean;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problem;
import dev.godwit.registry.web.RequestContext;
import dev.godwit.sandbox.BusyException;
import dev.godwit.sandbox.Cancellation;
import dev.godwit.sandbox.CancelledException;
import dev.godwit.sandbox.UnavailableException;
import dev.godwit.sandbox.WorkerLimits;
import dev.godwit.sandbox.WorkerPool;
import dev.godwit.sandbox.task.SchemaTask;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL of clients: in worker processes, never in this one. A request waits for the result on
 * its own thread; how many may wait is bounded well below the number of threads.
 */
@ApplicationScoped
public class WorkLimiter {
  private static final Logger LOG = Logger.getLogger(WorkLimiter.class);
  private static final int RETRY_SECONDS = 5;

  /** A smaller answer is no burden, even to a client that takes it slowly. */
  private static final long SMALL_ANSWER = 64L << 10;

  private static final int FEWEST_WORKERS = 2;
  private static final int MOST_WORKERS = 8;

  // What all workers may have of the memory of the machine or the container.
  private static final double SHARE = 0.5;
  private static final long LEAST_MEMORY = 112L << 20;
  private static final long MOST_MEMORY = 512L << 20;

  private final RequestContext caller;
  private final MemoryBudget budget;
  private final WorkerPool pool;

  WorkLimiter(RequestContext caller, MemoryBudget budget, ServiceLimits limits) {
    this.caller = caller;
    this.budget = budget;
    this.pool = new WorkerPool(workers(limits, budget));
  }

  /** Runs a task as a {@link Uni}, on behalf of the request of the thread that subscribes. */
  public <T extends Serializable> Uni<T> running(SchemaTask<T> task) {
    return Uni.createFrom().item(() -> run(task));
  }

  /** Runs a task on behalf of the request of this thread, if there is one. */
  public <T extends Serializable> T run(SchemaTask<T> task) {
    RoutingContext context = caller.context();
    Cancellation cancellation = new Cancellation();
    int handler = watch(context, cancellation);
    try {
      return pool.run(
          task,
          context == null ? "godwit" : MemoryBudget.client(context),
          cancellation,
          bytes -> requireRoom(context, bytes));
    } catch (BusyException e) {
      throw unavailable(
          ErrorCode.BUSY, "Too many schemas are being worked on. Nothing was done; try again.");
    } catch (CancelledException e) {
      throw unavailable(
          ErrorCode.CLIENT_GONE, "The client has closed its connection. Nothing was done.");
    } catch (UnavailableException e) {
      LOG.error("No worker process can be started", e);
      throw unavailable(
          ErrorCode.SANDBOX_UNAVAILABLE,
          "The process that runs SQL of clients cannot be started; the log has the reason. Nothing"
              + " was done.");
    } finally {
      if (context != null) {
        context.removeEndHandler(handler);
      }
    }
  }

  /** A client that closes its connection, or resets its stream, ends its work. */
  private static int watch(@Nullable RoutingContext context, Cancellation cancellation) {
    if (context == null) {
      return 0;
    }
    int handler = context.addEndHandler(end -> cancellation.cancel());
    if (context.response().closed()) {
      cancellation.cancel();
    }
    return handler;
  }

  private void requireRoom(@Nullable RoutingContext context, long bytes) {
    if (context == null || bytes <= SMALL_ANSWER) {
      return;
    }
    if (!budget.reserve(context, bytes)) {
      throw noRoom();
    }
  }

  /** For an answer that is too large beside the others. */
  static WebApplicationException noRoom() {
    return unavailable(
        ErrorCode.BUSY, "Too many large answers are in memory. Nothing was sent; try again.");
  }

  private static WebApplicationException unavailable(ErrorCode code, String sentence) {
    return new WebApplicationException(Problem.temporary(code, sentence, RETRY_SECONDS));
  }

  private static WorkerLimits workers(ServiceLimits limits, MemoryBudget budget) {
    long memory = (long) (SHARE * memory());
    long fitting = Math.min(Runtime.getRuntime().availableProcessors(), memory / LEAST_MEMORY);
    int workers =
        limits.workers().orElse((int) Math.min(MOST_WORKERS, Math.max(FEWEST_WORKERS, fitting)));
    return new WorkerLimits(
        workers,
        limits
            .workerMemory()
            .map(MemorySize::asLongValue)
            .orElse(Math.min(MOST_MEMORY, Math.max(LEAST_MEMORY, memory / workers))),
        limits.workTime(),
        limits.waiting(),
        limits.waitTime(),
        limits.workerIdle(),
        budget.largestAnswer(limits.answerSize().asLongValue()));
  }

  /** Of the container, where there is one. */
  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  @PreDestroy
  void close() {
    pool.close();
  }
}
