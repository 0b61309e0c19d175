package dev.godwit.registry.limit;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A body as it arrived. Each part is gone when it has been read: a large body is in memory once,
 * not as bytes, their copy and text. Small parts are joined, for an object costs more than a byte.
 */
final class BodyParts extends InputStream {
  private static final String KEY = "godwit.body";
  private static final int PART_BYTES = 64 << 10;

  private final Deque<Buffer> parts = new ArrayDeque<>();
  private long length;
  private int position;

  BodyParts() {}

  static void put(RoutingContext context, BodyParts body) {
    context.put(KEY, body);
  }

  /** The body of a request that {@link BodyReader} has read. */
  static @Nullable BodyParts of(RoutingContext context) {
    return context.get(KEY);
  }

  synchronized void add(Buffer part) {
    Buffer last = parts.peekLast();
    length += part.length();
    if (last != null && last.length() + part.length() <= PART_BYTES) {
      last.appendBuffer(part);
    } else {
      parts.addLast(part.copy());
    }
  }

  synchronized long length() {
    return length;
  }

  synchronized void drop() {
    parts.clear();
  }

  @Override
  public synchronized int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int count) {
    if (count == 0) {
      return 0;
    }
    Buffer first = parts.peekFirst();
    while (first != null && position >= first.length()) {
      parts.removeFirst();
      position = 0;
      first = parts.peekFirst();
    }
    if (first == null) {
      return -1;
    }
    int read = Math.min(count, first.length() - position);
    first.getBytes(position, position + read, into, offset);
    position += read;
    return read;
  }

  @Override
  public synchronized int available() {
    Buffer first = parts.peekFirst();
    return first == null ? 0 : first.length() - position;
  }
}
