package dev.godwit.sandbox;

/** Whoever asked is gone; nothing was done. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CancelledException() {
    super("The client has closed its connection.");
  }
}
