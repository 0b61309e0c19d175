package dev.godwit.registry.web;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
  public static <E, T> Page<T> of(PanacheQuery<E> query, Paging paging, Function<E, T> view) {
    return ofAll(query, paging, list -> list.stream().map(view).toList());
  }

  /** The same, for views that are made many at once. */
  public static <E, T> Page<T> ofAll(
      PanacheQuery<E> query, Paging paging, Function<List<E>, List<T>> views) {
    int page = paging.page;
    int size = paging.size;
    UriInfo uri = paging.uri;
    List<T> items = views.apply(query.page(page, size).list());
    long total = query.count();
    Map<String, String> links = new LinkedHashMap<>();
    int last = (int) Math.max(0, (total - 1) / size);
    links.put("self", link(uri, page, size));
    links.put("first", link(uri, 0, size));
    if (page > 0) {
      links.put("prev", link(uri, Math.min(page - 1, last), size));
    }
    if (page < last) {
      links.put("next", link(uri, page + 1, size));
    }
    links.put("last", link(uri, last, size));
    return new Page<>(items, page, size, total, links);
  }

  private static String link(UriInfo uri, int page, int size) {
    StringBuilder link = new StringBuilder(uri.getRequestUri().getRawPath());
    link.append("?page=").append(page).append("&size=").append(size);
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!name.equals("page") && !name.equals("size")) {
                values.forEach(
                    value -> link.append('&').append(text(name)).append('=').append(text(value)));
              }
            });
    return link.toString();
  }

  private static String text(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
