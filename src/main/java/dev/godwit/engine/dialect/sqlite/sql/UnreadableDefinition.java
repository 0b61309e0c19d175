package dev.godwit.engine.dialect.sqlite.sql;

/**
 * A stored definition says something that Godwit does not understand: it cannot tell, so it
 * refuses.
 */
public final class UnreadableDefinition extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableDefinition(String reason) {
    super(reason);
  }
}
