package dev.godwit.engine.source.jpa;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.mapping.Column;
import org.jspecify.annotations.Nullable;

/** Names as SQL. */
final class Sql {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** The keywords that SQLite does not take as a bare name (sqlite.org/lang_keywords.html). */
  private static final Set<String> RESERVED =
      Set.of(
          ("add all alter and as autoincrement between case cast check collate commit constraint"
                  + " create cross current_date current_time current_timestamp default deferrable"
                  + " delete distinct drop else escape except exists foreign from full group having"
                  + " if in index inner insert intersect into is isnull join left limit natural not"
                  + " nothing notnull null on or order outer primary raise references returning right"
                  + " select set table then to transaction union unique update using values when"
                  + " where")
              .split(" "));

  private Sql() {}

  /** A name, in double quotes where SQLite needs them. */
  static String name(String name) {
    return PLAIN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT))
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The names of columns in parentheses. */
  static String names(Collection<Column> columns) {
    return columns.stream()
        .map(column -> name(column.getName()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** {@code CONSTRAINT name } for a named constraint. */
  static String constraint(String name) {
    return "CONSTRAINT " + name(name) + " ";
  }

  /** Text to be appended after a blank; nothing for nothing. */
  static String options(@Nullable String text) {
    return text == null || text.isBlank() ? "" : " " + text.strip();
  }
}
