package dev.godwit.sandbox;

import java.time.Duration;

/**
 * The limits of the worker processes.
 *
 * @param workers how many there are at most
 * @param memoryBytes the memory of one, everything counted
 * @param time how long one task may take
 * @param waiting how many tasks may wait for a worker
 * @param patience how long one of them waits
 * @param idle after how long a worker that has nothing to do is ended
 * @param answerBytes the most bytes of a result
 */
public record WorkerLimits(
    int workers,
    long memoryBytes,
    Duration time,
    int waiting,
    Duration patience,
    Duration idle,
    long answerBytes) {

  /** How many workers one client may have at once: never all of them, if there are several. */
  int workersOfOneClient() {
    return Math.max(1, workers / 2);
  }

  /** How many tasks of one client may wait. */
  int waitingOfOneClient() {
    return Math.max(1, waiting / 2);
  }
}
