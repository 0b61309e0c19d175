package dev.godwit.engine.dialect;

import dev.godwit.engine.schema.Schema;

/**
 * Runs generated scripts on a scratch database before they are shown. The second script starts from
 * the result of the first one.
 */
public interface Rehearsal extends AutoCloseable {

  /**
   * Runs a script.
   *
   * @return the schema after the script
   * @throws dev.godwit.engine.error.RefusedException {@code rehearsal-failed} when it fails
   */
  Schema run(String script);

  /** Removes the scratch database. */
  @Override
  void close();
}
