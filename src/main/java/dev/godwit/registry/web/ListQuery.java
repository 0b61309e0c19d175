package dev.godwit.registry.web;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.read.SqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A list: its columns, and the conditions and order from the client's query parameters. */
public final class ListQuery {
  private final String columns;
  private final StringBuilder from;
  private final List<Object> values = new ArrayList<>();
  private boolean conditional;
  private String order = "";

  /**
   * A list of all rows.
   *
   * @param columns what a row has, as SQL
   * @param from the tables, as SQL
   */
  public ListQuery(String columns, String from) {
    this.columns = columns;
    this.from = new StringBuilder(from);
  }

  /** Adds a condition on one value; left out when there is no value. */
  public ListQuery where(String condition, @Nullable Object value) {
    if (value != null) {
      add(condition);
      values.add(value);
    }
    return this;
  }

  /** Adds a condition on a part of a text, in any case of its letters. */
  public ListQuery containing(String column, @Nullable String part) {
    String value =
        part == null
            ? null
            : "%"
                + part.toLowerCase(Locale.ROOT)
                    .replace("\\", "\\\\")
                    .replace("%", "\\%")
                    .replace("_", "\\_")
                + "%";
    return where("lower(" + column + ") like ? escape '\\'", value);
  }

  /** Adds a condition without a value. */
  public ListQuery when(boolean asked, String condition) {
    if (asked) {
      add(condition);
    }
    return this;
  }

  /**
   * Sets the order.
   *
   * @param sort words separated by commas, each with a minus in front for descending order; or none
   * @param known the column that each word means
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

  /** The query for one page. */
  SqlQuery page(PageRequest request) {
    List<Object> all = new ArrayList<>(values);
    all.add(request.size());
    all.add(request.page() * (long) request.size());
    return new SqlQuery("select " + columns + " from " + from + order + " limit ? offset ?", all);
  }

  /** The query for the number of all items. */
  SqlQuery count() {
    return new SqlQuery("select count(*) from " + from, values);
  }

  private void add(String condition) {
    from.append(conditional ? " and " : " where ").append(condition);
    conditional = true;
  }
}
