package dev.godwit.registry.web;

import dev.godwit.registry.read.ReadConnection;
import dev.godwit.registry.read.RowReader;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page of a list.
 *
 * @param items the items of this page
 * @param page its number, from 0
 * @param size how many items a page has at most
 * @param total how many items there are
 * @param links {@code self}, {@code first} and {@code last}, and {@code prev} and {@code next}
 *     where there are such pages
 */
public record Page<T>(List<T> items, int page, int size, long total, Map<String, String> links) {

  /** Copies the lists. */
  public Page {
    items = List.copyOf(items);
    links = new LinkedHashMap<>(links);
  }

  /** Reads one page, and counts all items. */
  public static <T> Page<T> of(
      ReadConnection database, ListQuery query, PageRequest request, RowReader<T> view)
      throws SQLException {
    List<T> items = database.list(query.page(request), view);
    long before = request.page() * (long) request.size();
    // A page that is not full is the last one, unless it is behind the end.
    boolean last = items.size() < request.size() && (request.page() == 0 || !items.isEmpty());
    long total = last ? before + items.size() : database.total(query.count());
    return new Page<>(items, request.page(), request.size(), total, request.links(total));
  }

  /** The same page with other items. */
  public <V> Page<V> with(List<V> others) {
    return new Page<>(others, page, size, total, links);
  }
}
