package dev.godwit.registry.read;

import java.util.List;

/**
 * A query.
 *
 * @param text its SQL, with a question mark for each value: the statements of equal texts are
 *     shared
 * @param values the values, in their order
 */
public record SqlQuery(String text, List<Object> values) {
  /** Copies the list. */
  public SqlQuery {
    values = List.copyOf(values);
  }

  /** A query with some values. */
  public static SqlQuery of(String text, Object... values) {
    return new SqlQuery(text, List.of(values));
  }
}
