package dev.godwit.registry.read;

import java.sql.SQLException;

/** Makes a value of a row. */
@FunctionalInterface
public interface RowReader<T> {
  /** The value of a row. */
  T read(Row row) throws SQLException;
}
