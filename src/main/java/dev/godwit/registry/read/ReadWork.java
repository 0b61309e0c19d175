package dev.godwit.registry.read;

import java.sql.SQLException;

/** A read of the registry's database. */
@FunctionalInterface
public interface ReadWork<T> {
  /** Reads. */
  T read(ReadConnection database) throws SQLException;
}
