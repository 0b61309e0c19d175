package dev.godwit.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The order of tasks: the clients take turns, so that a client with many tasks delays only itself.
 */
final class WorkQueue {
  private final WorkerLimits limits;
  private final Map<String, Integer> working = new HashMap<>();
  private final LinkedHashMap<String, Deque<CompletableFuture<Boolean>>> waiting =
      new LinkedHashMap<>();
  private int places;
  private int length;

  WorkQueue(WorkerLimits limits) {
    this.limits = limits;
    this.places = limits.workers();
  }

  /**
   * Waits for a place; {@link #leave} gives it back.
   *
   * @throws BusyException when too many wait already, or it takes too long
   */
  void enter(String client, Cancellation cancellation) {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    synchronized (this) {
      Deque<CompletableFuture<Boolean>> own = waiting.get(client);
      boolean full =
          length >= limits.waiting() || (own != null && own.size() >= limits.waitingOfOneClient());
      if (full) {
        throw new BusyException();
      }
      waiting.computeIfAbsent(client, c -> new ArrayDeque<>()).add(turn);
      length++;
      next();
    }
    cancellation.onCancel(() -> turn.cancel(false));
    try {
      turn.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      abandon(client, turn);
      throw new BusyException();
    } catch (InterruptedException e) {
      abandon(client, turn);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The service stops", e);
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      abandon(client, turn);
      throw new CancelledException();
    }
  }

  synchronized void leave(String client) {
    working.merge(client, -1, (a, b) -> a + b == 0 ? null : a + b);
    places++;
    next();
  }

  private synchronized void abandon(String client, CompletableFuture<Boolean> turn) {
    Deque<CompletableFuture<Boolean>> own = waiting.get(client);
    if (own != null && own.removeIf(one -> one == turn)) {
      length--;
      if (own.isEmpty()) {
        waiting.remove(client);
      }
    } else if (!turn.isCancelled()) {
      // Its turn came at the last moment.
      leave(client);
    }
  }

  private void next() {
    while (places > 0 && serveOne()) {
      places--;
    }
  }

  private boolean serveOne() {
    Iterator<Map.Entry<String, Deque<CompletableFuture<Boolean>>>> clients =
        waiting.entrySet().iterator();
    while (clients.hasNext()) {
      Map.Entry<String, Deque<CompletableFuture<Boolean>>> entry = clients.next();
      String client = entry.getKey();
      if (working.getOrDefault(client, 0) >= limits.workersOfOneClient()) {
        continue;
      }
      Deque<CompletableFuture<Boolean>> own = entry.getValue();
      CompletableFuture<Boolean> turn = own.remove();
      length--;
      clients.remove();
      if (!own.isEmpty()) {
        waiting.put(client, own);
      }
      if (turn.complete(true)) {
        working.merge(client, 1, Integer::sum);
        return true;
      }
      // It was cancelled; the order of the clients has changed, so look from the start.
      return serveOne();
    }
    return false;
  }
}
