package dev.godwit.registry.web;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The conditions and the order of a list, from the client's query parameters. */
public final class ListQuery {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private String order = "";

  /** Adds a condition on one value; left out when there is no value. */
  public ListQuery where(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
    return this;
  }

  /** Adds a condition on a part of a text, in any case of its letters. */
  public ListQuery containing(String column, String name, @Nullable String part) {
    String value =
        part == null
            ? null
            : "%"
                + part.toLowerCase(Locale.ROOT)
                    .replace("\\", "\\\\")
                    .replace("%", "\\%")
                    .replace("_", "\\_")
                + "%";
    return where("lower(%s) like :%s escape '\\'".formatted(column, name), name, value);
  }

  /** Adds a condition without a value. */
  public ListQuery when(boolean asked, String condition) {
    if (asked) {
      conditions.add(condition);
    }
    return this;
  }

  /**
   * Sets the order.
   *
   * @param sort words separated by commas, each with a minus in front for descending order; or none
   * @param known what each word means
   * @param usual the order when there is no word, and among equals
   */
  public ListQuery sorted(@Nullable String sort, Map<String, String> known, String usual) {
    List<String> terms = new ArrayList<>();
    if (sort != null && !sort.isBlank()) {
      for (String word : sort.split(",", -1)) {
        boolean down = word.startsWith("-");
        String column = known.get(down ? word.substring(1) : word);
        if (column == null) {
          throw Problems.of(
              ErrorCode.BAD_SORT,
              "This list cannot be sorted by that. It can be sorted by: %s; a minus in front means"
                  + " descending.",
              String.join(", ", new TreeSet<>(known.keySet())));
        }
        terms.add(column + (down ? " desc" : ""));
      }
    }
    terms.add(usual);
    order = " order by " + String.join(", ", terms);
    return this;
  }

  /** The query, for Panache. */
  public String text() {
    return (conditions.isEmpty() ? "" : String.join(" and ", conditions)) + order;
  }

  /** Its values. */
  public Map<String, Object> values() {
    return values;
  }
}
