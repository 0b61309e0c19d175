package dev.godwit.registry;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.inject.Singleton;

/**
 * Wakes those who wait for events. It carries no events: these are read from the database, where
 * their order is that of the commits, so that nobody can miss one or see one that was rolled back.
 */
@Singleton
class EventHub {
  private final BroadcastProcessor<Long> wakes = BroadcastProcessor.create();

  void wake() {
    wakes.onNext(0L);
  }

  /** A tick after each transaction; those that nobody waits for are dropped. */
  Multi<Long> wakes() {
    return wakes.onOverflow().dropPreviousItems();
  }
}
