package dev.godwit.engine.dialect;

/** A database that is removed when it is closed. */
public interface ScratchDatabase extends AutoCloseable {

  /** The database. */
  LiveDatabase database();

  /** Removes it. */
  @Override
  void close();
}
