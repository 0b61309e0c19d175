package dev.godwit.registry.access;

/** A token bucket: it is full at first, and refills with time. */
final class RateBucket {
  private static final double SECOND = 1e9;

  private final double most;
  private final double perSecond;
  private double left;
  private long last = System.nanoTime();

  RateBucket(double most, double perSecond) {
    this.most = most;
    this.perSecond = perSecond;
    this.left = most;
  }

  /** Takes one; false when there is none left. */
  synchronized boolean take() {
    long now = System.nanoTime();
    left = Math.min(most, left + (now - last) * perSecond / SECOND);
    last = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
