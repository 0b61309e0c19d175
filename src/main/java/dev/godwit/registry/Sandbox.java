package dev.godwit.registry;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only a few at a time work on schemas: each uses a processor and some scratch databases in
 * memory.
 */
final class Sandbox {
  private static final Semaphore PLACES =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), /* fair= */ true);
  private static final int PATIENCE_SECONDS = 20;

  // A part of the work may ask for a place as well: it has one already.
  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  private Sandbox() {}

  static <T> T run(Supplier<T> work) {
    if (INSIDE.get()) {
      return work.get();
    }
    try {
      if (!PLACES.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Registered.problem(
            503, "busy", "Too many schemas are being worked on. Nothing was done; try again.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The service stops", e);
    }
    INSIDE.set(true);
    try {
      return work.get();
    } finally {
      INSIDE.remove();
      PLACES.release();
    }
  }
}
