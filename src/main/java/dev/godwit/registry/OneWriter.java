package dev.godwit.registry;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets transactions in one after the other, in the order in which they came. SQLite has one writer;
 * whoever finds it busy sleeps and tries again, and under load the unlucky never get their turn. So
 * this process queues before it asks, and SQLite's own waiting is left for other processes.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class OneWriter {
  private static final ReentrantLock WRITER = new ReentrantLock(/* fair= */ true);
  private static final int PATIENCE_SECONDS = 30;

  private final EventHub hub;

  OneWriter(EventHub hub) {
    this.hub = hub;
  }

  @AroundInvoke
  Object queue(InvocationContext call) throws Exception {
    if (WRITER.isHeldByCurrentThread()) {
      return call.proceed();
    }
    if (!WRITER.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw Registered.problem(
          503, "busy", "Too many writes wait before this one. Nothing has changed; try again.");
    }
    try {
      return call.proceed();
    } finally {
      WRITER.unlock();
      hub.wake();
    }
  }
}
