package dev.godwit.sandbox;

/** Too many tasks wait, or this one waited too long; nothing was done. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BusyException() {
    super("Too many tasks on schemas are waiting.");
  }
}
