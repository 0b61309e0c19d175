package dev.godwit.sandbox;

/** Too much work waits, or it waited too long; nothing was done. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BusyException() {
    super("Too many schemas are being worked on.");
  }
}
