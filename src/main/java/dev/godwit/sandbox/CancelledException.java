package dev.godwit.sandbox;

/** The client has closed its connection; nothing was done. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CancelledException() {
    super("The client has closed its connection.");
  }
}
