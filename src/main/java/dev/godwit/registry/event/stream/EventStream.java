package dev.godwit.registry.event.stream;

import dev.godwit.registry.event.Event;
import dev.godwit.registry.event.EventGap;
import dev.godwit.registry.event.EventView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The events of one client. Events are read a page at a time and only when the client has taken
 * those before, so that a slow one takes the memory of one page.
 */
final class EventStream {
  private static final Logger LOG = Logger.getLogger(EventStream.class);
  private static final int RECONNECT_MILLIS = 2000;
  private static final int QUIET_LOOKS = 7;

  private final EventSignal source;
  private final Executor workers;
  private final Sse sse;
  private final EventFilter filter;
  private final Optional<String> authorization;

  // One worker at a time is at these: who raises the count from 0.
  private final AtomicInteger signals = new AtomicInteger();
  private final Queue<OutboundSseEvent> ready = new ArrayDeque<>();
  private long last;

  private final AtomicInteger quiet = new AtomicInteger();
  private volatile boolean ended;
  private volatile Runnable signal = () -> {};

  /**
   * A stream without a subscription yet.
   *
   * @param last the event after which it begins
   */
  EventStream(
      EventSignal source,
      Executor workers,
      Sse sse,
      EventFilter filter,
      Optional<String> authorization,
      long last) {
    this.source = source;
    this.workers = workers;
    this.sse = sse;
    this.filter = filter;
    this.authorization = authorization;
    this.last = last;
  }

  /** The events, from the subscription to its end. */
  Multi<OutboundSseEvent> events() {
    return Multi.createFrom()
        .<OutboundSseEvent>emitter(client -> begin(client), BackPressureStrategy.ERROR);
  }

  /** What the client came with. */
  Optional<String> authorization() {
    return authorization;
  }

  private void begin(MultiEmitter<? super OutboundSseEvent> client) {
    ready.add(sse.newEventBuilder().comment("hello").reconnectDelay(RECONNECT_MILLIS).build());
    signal =
        () -> {
          if (signals.getAndIncrement() == 0) {
            workers.execute(() -> serve(client));
          }
        };
    client.onRequest(count -> signal());
    client.onTermination(() -> source.leave(this));
    source.join(this);
    signal();
  }

  /** There may be something new, or room for it. */
  void signal() {
    signal.run();
  }

  /** Some time has passed. */
  void look() {
    quiet.incrementAndGet();
    signal();
  }

  /** Lets it end. */
  void end() {
    ended = true;
    signal();
  }

  private void serve(MultiEmitter<? super OutboundSseEvent> client) {
    int seen;
    do {
      seen = signals.get();
      try {
        send(client);
      } catch (RuntimeException e) {
        // The client reconnects, from its last event on, and gets the error.
        LOG.warnf("A stream of events ends, because the events cannot be read: %s", e.getMessage());
        ended = true;
      }
      if (ended) {
        client.complete();
      }
    } while (signals.addAndGet(-seen) != 0);
  }

  private void send(MultiEmitter<? super OutboundSseEvent> client) {
    while (!ended && !client.isCancelled() && client.requested() > 0) {
      if (ready.isEmpty()) {
        read();
      }
      OutboundSseEvent next = ready.poll();
      if (next == null) {
        return;
      }
      quiet.set(0);
      client.emit(next);
    }
  }

  /** Reads on until there is something for this client, or nothing more. */
  private void read() {
    List<Event> page;
    do {
      page = source.after(last);
      for (Event event : page) {
        if (event.id > last + 1) {
          ready.add(gap(last + 1, event.id - 1));
        }
        last = event.id;
        if (filter.takes(event)) {
          ready.add(event(event));
        }
      }
    } while (ready.isEmpty() && !page.isEmpty());
    if (ready.isEmpty() && quiet.get() >= QUIET_LOOKS) {
      // A line now and then: proxies close connections on which nothing moves.
      ready.add(sse.newEventBuilder().comment("still here").build());
    }
  }

  /**
   * Its number is that of the last one missing: a client that reconnects does not get the gap
   * again.
   */
  private OutboundSseEvent gap(long first, long to) {
    return sse.newEventBuilder()
        .id(String.valueOf(to))
        .name(EventGap.NAME)
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(EventGap.of(first, to))
        .build();
  }

  private OutboundSseEvent event(Event event) {
    return sse.newEventBuilder()
        .id(String.valueOf(event.id))
        .name(event.kind)
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(EventView.of(event))
        .build();
  }
}
