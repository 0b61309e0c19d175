package dev.godwit.registry.limit;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the bodies and large responses in memory, so that too many at once are refused and do not
 * end the process. One client may have three quarters of it, or one body of the largest size.
 */
@Singleton
public class MemoryBudget {
  /** Of the heap: a body is text twice over while it is parsed, and then what is made of it. */
  private static final int PART_OF_HEAP = 8;

  private static final String KEY = "godwit.memory";

  private final long total;
  private final long ofOneClient;
  private final Map<String, Long> taken = new HashMap<>();
  private long left;

  MemoryBudget(ServiceLimits limits) {
    long heap = Runtime.getRuntime().maxMemory();
    this.total =
        Math.max(
            ServiceLimits.BODY_BYTES,
            limits.memory().map(m -> m.asLongValue()).orElse(heap / PART_OF_HEAP));
    this.ofOneClient = Math.max(ServiceLimits.BODY_BYTES, total / 4 * 3);
    this.left = total;
  }

  /** The largest answer that leaves room for others. */
  long largestAnswer(long wanted) {
    return Math.min(wanted, total / 2);
  }

  /**
   * Takes a part of the memory until the request has been answered.
   *
   * @param context the request
   * @param bytes how much more it needs
   * @return whether there is room
   */
  public boolean reserve(RoutingContext context, long bytes) {
    Lease lease = context.get(KEY);
    if (lease == null) {
      Lease fresh = new Lease(client(context));
      context.put(KEY, fresh);
      context.addEndHandler(end -> release(fresh));
      lease = fresh;
    }
    return reserve(lease, bytes);
  }

  private synchronized boolean reserve(Lease lease, long bytes) {
    long own = taken.getOrDefault(lease.client, 0L);
    if (lease.ended || left < bytes || own + bytes > ofOneClient) {
      return false;
    }
    left -= bytes;
    lease.bytes += bytes;
    taken.put(lease.client, own + bytes);
    return true;
  }

  private synchronized void release(Lease lease) {
    lease.ended = true;
    left += lease.bytes;
    long bytes = lease.bytes;
    lease.bytes = 0;
    taken.computeIfPresent(lease.client, (c, own) -> own == bytes ? null : own - bytes);
  }

  /** The client: a token, or an address when there is none. */
  public static String client(RoutingContext context) {
    String authorization = context.request().getHeader("Authorization");
    return authorization == null
        ? "address " + context.request().remoteAddress().hostAddress()
        : "token " + authorization.substring(authorization.lastIndexOf(' ') + 1).hashCode();
  }

  /** What one request has. */
  private static final class Lease {
    private final String client;
    private long bytes;
    private boolean ended;

    Lease(String client) {
      this.client = client;
    }
  }
}
