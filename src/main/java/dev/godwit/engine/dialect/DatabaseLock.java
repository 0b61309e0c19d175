package dev.godwit.engine.dialect;

/** A lock on a database that ends with the process at the latest. */
public interface DatabaseLock extends AutoCloseable {

  /** Releases it; a second time does nothing. */
  @Override
  void close();
}
