package dev.godwit.registry.limit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Keeps an answer until it has ended; when it becomes large, sends it in parts. */
final class AnswerBuffer extends OutputStream {
  private final ServerRequestContext context;
  private final AnswerLimit limit;
  private byte[] bytes = {};
  private int length;
  private @Nullable OutputStream large;
  private boolean refused;

  AnswerBuffer(ServerRequestContext context, AnswerLimit limit) {
    this.context = context;
    this.limit = limit;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int count) throws IOException {
    if (large == null && length + count <= AnswerLimit.SMALL_BYTES) {
      int needed = length + count;
      if (needed > bytes.length) {
        // Jackson passes on a usual answer at once.
        bytes = Arrays.copyOf(bytes, length == 0 ? needed : Math.max(needed, 2 * bytes.length));
      }
      System.arraycopy(from, offset, bytes, length, count);
      length = needed;
      return;
    }
    stream().write(from, offset, count);
  }

  private OutputStream stream() throws IOException {
    OutputStream known = large;
    if (known == null) {
      if (refused) {
        // Jackson writes what it has kept when a write has failed.
        throw WorkLimiter.noRoom();
      }
      known = context.getOrCreateOutputStream();
      refused = true;
      limit.enter();
      refused = false;
      large = known;
      known.write(bytes, 0, length);
      bytes = new byte[0];
    }
    return known;
  }

  /** Sends what has not been sent. */
  void send() throws IOException {
    OutputStream parts = large;
    if (parts == null) {
      context.serverResponse().end(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    } else {
      parts.close();
    }
  }

  /** Gives its place to another large answer. */
  void release() {
    if (large != null) {
      limit.leave();
    }
  }
}
