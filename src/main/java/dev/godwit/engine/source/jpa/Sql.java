package dev.godwit.engine.source.jpa;

import dev.godwit.engine.dialect.Identifiers;
import java.util.Collection;
import java.util.stream.Collectors;
import org.hibernate.mapping.Column;
import org.jspecify.annotations.Nullable;

/** Names as SQL. */
final class Sql {
  private final Identifiers identifiers;

  Sql(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /** A name, in quotes where the database needs them. */
  String name(String name) {
    return identifiers.quoteWhereNeeded(name);
  }

  /** The names of columns in parentheses. */
  String names(Collection<Column> columns) {
    return columns.stream()
        .map(column -> name(column.getName()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** {@code CONSTRAINT name } for a named constraint. */
  String constraint(String name) {
    return "CONSTRAINT " + name(name) + " ";
  }

  /** Text to be appended after a blank; nothing for nothing. */
  static String options(@Nullable String text) {
    return text == null || text.isBlank() ? "" : " " + text.strip();
  }
}
