package dev.godwit.engine.dialect;

import dev.godwit.engine.schema.Schema;

/**
 * Runs scripts on a scratch database before anybody sees them: one after the other, so that the
 * second one finds what the first one has really left.
 */
public interface Rehearsal extends AutoCloseable {

  /**
   * Runs a script.
   *
   * @return the schema to which it leads
   * @throws dev.godwit.engine.error.RefusedException {@code rehearsal-failed} when it fails
   */
  Schema run(String script);

  /** Removes the scratch database. */
  @Override
  void close();
}
