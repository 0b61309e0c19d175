package dev.godwit.registry.event.stream;

import dev.godwit.registry.access.Tokens;
import dev.godwit.registry.event.Event;
import dev.godwit.registry.event.Events;
import dev.godwit.registry.transaction.RegistryTransactions;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the streams when there are new events. New events are read once for all streams and cached;
 * a stream that is further behind reads the database. All events come from there, in the order of
 * the commits, so no stream misses one or sees one that was rolled back.
 */
@Singleton
class EventSignal {
  // Also finds what another process wrote into the database, such as a second service.
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int KEPT = 1000;
  private static final long KEPT_TEXT = 4 << 20;
  private static final int AT_ONCE = 100;
  private static final int BEARER = "Bearer ".length();
  private static final Logger LOG = Logger.getLogger(EventSignal.class);

  private final Events events;
  private final Tokens tokens;
  private final ScheduledExecutorService workers;

  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final AtomicInteger wakes = new AtomicInteger();
  private volatile @Nullable ScheduledFuture<?> looks;

  // The newest events without a gap, up to this number; guarded by the deque.
  private final Deque<Event> recent = new ArrayDeque<>();
  private long recentText;
  private long head;

  EventSignal(Events events, Tokens tokens, ScheduledExecutorService workers) {
    this.events = events;
    this.tokens = tokens;
    this.workers = workers;
  }

  /** Serves one more, until it leaves. */
  void join(EventStream stream) {
    synchronized (streams) {
      if (looks == null) {
        looks =
            workers.scheduleWithFixedDelay(
                this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    streams.add(stream);
    wake();
  }

  /** Serves it no more. */
  void leave(EventStream stream) {
    streams.remove(stream);
  }

  /** A transaction has ended. Does nothing while there are no streams. */
  void wake(@Observes RegistryTransactions.AfterWrite write) {
    wake();
  }

  /** There may be new events. */
  private void wake() {
    if (!streams.isEmpty() && wakes.getAndIncrement() == 0) {
      workers.execute(this::readNew);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    ScheduledFuture<?> running = looks;
    if (running != null) {
      running.cancel(false);
    }
  }

  /** The events after one, a page at most; empty when there are none. */
  List<Event> after(long id) {
    synchronized (recent) {
      Event oldest = recent.peekFirst();
      // A stream that has all cached events waits: each poll and each write read on, and signal.
      if (id >= head || (oldest != null && id + 1 >= oldest.id)) {
        return recent.stream().filter(e -> e.id > id).limit(AT_ONCE).toList();
      }
    }
    return events.after(id);
  }

  private void readNew() {
    int seen;
    do {
      seen = wakes.get();
      try {
        while (readPage()) {
          streams.forEach(EventStream::signal);
        }
      } catch (RuntimeException e) {
        // Whatever it is, it must not end the reading for ever.
        LOG.debug("The events cannot be read now; the next look tries again", e);
      }
    } while (wakes.addAndGet(-seen) != 0);
    // Those who have joined since may be behind what was read.
    streams.forEach(EventStream::signal);
  }

  /** Reads what is new; false when nothing is. */
  private boolean readPage() {
    long last = events.last();
    if (last <= head) {
      return false;
    }
    // Events from before the first stream are read by the streams that need them.
    List<Event> page = events.after(Math.max(head, last - KEPT));
    if (page.isEmpty()) {
      return false;
    }
    synchronized (recent) {
      if (page.get(0).id != head + 1) {
        recent.clear();
        recentText = 0;
      }
      for (Event event : page) {
        recent.addLast(event);
        recentText += event.data.length();
        head = event.id;
      }
      while (recent.size() > KEPT || recentText > KEPT_TEXT) {
        recentText -= recent.removeFirst().data.length();
      }
    }
    return true;
  }

  /** Every two seconds: ends the streams whose access has ended, and reads new events. */
  private void look() {
    try {
      streams.stream()
          .collect(Collectors.groupingBy(EventStream::authorization))
          .forEach(
              (authorization, theirs) -> {
                boolean may = mayListen(authorization);
                theirs.forEach(may ? EventStream::look : EventStream::end);
              });
    } catch (RuntimeException e) {
      // A database that is busy is no reason to end this look for ever.
      LOG.warnf("Those who listen to events could not be checked: %s", e.getMessage());
    }
    wake();
  }

  /** A stream may outlive the token that opened it, and must not. */
  private boolean mayListen(Optional<String> authorization) {
    return authorization
        .map(value -> tokens.holder(value.substring(BEARER).strip()).isPresent())
        .orElseGet(() -> !tokens.configured());
  }
}
