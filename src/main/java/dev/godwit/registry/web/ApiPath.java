package dev.godwit.registry.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Builds paths of the API. */
public final class ApiPath {
  private ApiPath() {}

  /** The path of a resource below {@code /api}. */
  public static URI of(String... segments) {
    return URI.create(
        Arrays.stream(segments)
            .map(ApiPath::segment)
            .collect(Collectors.joining("/", "/api/", "")));
  }

  /** A text as one segment of a path, percent-encoded. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
