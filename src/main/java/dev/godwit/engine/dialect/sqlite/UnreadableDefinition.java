package dev.godwit.engine.dialect.sqlite;

/**
 * A stored definition says something that Godwit does not understand: it cannot tell, so it
 * refuses.
 */
final class UnreadableDefinition extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableDefinition(String reason) {
    super(reason);
  }
}
