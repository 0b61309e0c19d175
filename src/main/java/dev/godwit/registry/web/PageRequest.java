package dev.godwit.registry.web;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page of a list that a request asks for. It is read while the request is at hand, as the list
 * is read on another thread.
 *
 * @param page its number, from 0
 * @param size how many items a page has at most
 * @param path the path of the list
 * @param others the other parameters of the request, each with an ampersand in front
 */
public record PageRequest(int page, int size, String path, String others) {

  static PageRequest of(int page, int size, UriInfo uri) {
    return new PageRequest(page, size, uri.getRequestUri().getRawPath(), others(uri));
  }

  /** The links from this page to others. */
  Map<String, String> links(long total) {
    int last = (int) Math.max(0, (total - 1) / size);
    String start = path + "?page=";
    String end = "&size=" + size + others;
    Map<String, String> links = new LinkedHashMap<>();
    links.put("self", start + page + end);
    links.put("first", start + 0 + end);
    if (page > 0) {
      links.put("prev", start + Math.min(page - 1, last) + end);
    }
    if (page < last) {
      links.put("next", start + (page + 1) + end);
    }
    links.put("last", start + last + end);
    return links;
  }

  private static String others(UriInfo uri) {
    StringBuilder text = new StringBuilder();
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!name.equals("page") && !name.equals("size")) {
                values.forEach(
                    value -> text.append('&').append(text(name)).append('=').append(text(value)));
              }
            });
    return text.toString();
  }

  private static String text(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
