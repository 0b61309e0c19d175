package dev.godwit.registry;

import jakarta.ws.rs.WebApplicationException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the resources share: finding things by name, and saying that they are not there. */
final class Registered {
  /** Names that are good parts of a URL. */
  static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

  static final String NAME_RULE =
      "starts with a letter or digit, then letters, digits, dots, - or _";

  private Registered() {}

  static Project project(String name) {
    return Project.<Project>find("name", name)
        .firstResultOptional()
        .orElseThrow(() -> unknown("project", name));
  }

  static WebApplicationException unknown(String kind, String name) {
    return new WebApplicationException(
        Problem.answer(404, "unknown-" + kind, "There is no %s %s.".formatted(kind, name)));
  }

  static WebApplicationException duplicate(String kind, String name) {
    return new WebApplicationException(
        Problem.answer(
            409,
            "duplicate-" + kind,
            "There is a %s %s already. Take another name, or delete it first."
                .formatted(kind, name)));
  }

  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
