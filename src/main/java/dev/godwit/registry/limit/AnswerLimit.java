package dev.godwit.registry.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;

/**
 * Lets few large answers be sent at once: each holds a thread and its objects until the client has
 * taken most of it. When there are too many, nothing of the answer has been sent yet, as {@code
 * quarkus.rest.output-buffer-size} is larger than an answer that is not counted.
 */
@Provider
@LimitedAnswer
@ApplicationScoped // made when it is first used: providers are found before there is a
// configuration
public class AnswerLimit implements WriterInterceptor {
  /** A smaller answer is not counted. */
  static final int SMALL_BYTES = 64 << 10;

  private static final int FEWEST = 8;
  private static final int MOST = 32;
  private static final long HEAP_OF_ONE = 16L << 20;

  private final Semaphore places;

  AnswerLimit(ServiceLimits limits) {
    long fitting = Runtime.getRuntime().maxMemory() / HEAP_OF_ONE;
    this.places =
        new Semaphore(
            limits.largeAnswers().orElse((int) Math.min(MOST, Math.max(FEWEST, fitting))));
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    Counted counted = new Counted(context.getOutputStream());
    context.setOutputStream(counted);
    try {
      context.proceed();
    } finally {
      counted.done();
    }
  }

  /**
   * Takes a place for a large answer.
   *
   * @throws jakarta.ws.rs.WebApplicationException when there are too many (503)
   */
  void enter() {
    if (!places.tryAcquire()) {
      throw WorkLimiter.noRoom();
    }
  }

  /** Gives the place back. */
  void leave() {
    places.release();
  }

  private final class Counted extends FilterOutputStream {
    private long bytes;
    private boolean large;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      count(1);
      out.write(one);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      count(length);
      out.write(from, offset, length);
    }

    private void count(int length) {
      bytes += length;
      if (large || bytes <= SMALL_BYTES) {
        return;
      }
      enter();
      large = true;
    }

    void done() {
      if (large) {
        leave();
      }
    }
  }
}
