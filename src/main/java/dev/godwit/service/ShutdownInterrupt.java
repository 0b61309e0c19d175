package dev.godwit.service;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Handles a signal to end (SIGTERM) during start-up. Quarkus would finish the start first, however
 * long that takes.
 */
final class ShutdownInterrupt {
  private static final Logger LOG = Logger.getLogger("dev.godwit.schema");
  private static final long PATIENCE_SECONDS = 20;
  private static final long MESSAGE_MILLIS = 1_000;

  private ShutdownInterrupt() {}

  /** Does work that is interrupted when the process is told to end, and then waited for. */
  static <T> T interrupting(Supplier<T> work) {
    Thread worker = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Thread hook = new Thread(() -> interrupt(worker, done), "godwit-ending");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      done.countDown();
      remove(hook);
    }
  }

  private static void interrupt(Thread worker, CountDownLatch done) {
    worker.interrupt();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The upgrade does not stop. It is rolled back when the database is opened again.");
      }
      // The process is gone when the last hook is done, so the thread's message comes first.
      worker.join(MESSAGE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, so the hook is at work. It interrupts the work alone: what was
      // started before is closed in peace.
      boolean was = Thread.interrupted();
      LOG.debugf(e, "The hook has run, and interrupted the work: %s", was);
    }
  }
}
