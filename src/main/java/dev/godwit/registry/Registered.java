package dev.godwit.registry;

import dev.godwit.engine.error.ErrorCode;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

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

  static Environment environment(Project owner, String name) {
    return Environment.<Environment>find("project = ?1 and name = ?2", owner, name)
        .firstResultOptional()
        .orElseThrow(() -> unknown("environment", name));
  }

  static Environment environment(String project, String name) {
    return environment(project(project), name);
  }

  static Revision revision(Project owner, String version) {
    return Revision.<Revision>find("project = ?1 and version = ?2", owner, version)
        .firstResultOptional()
        .orElseThrow(() -> unknown("revision", version));
  }

  static WebApplicationException unknown(String kind, String name) {
    return problem(ErrorCode.of("unknown-" + kind), "There is no %s %s.", kind, name);
  }

  static WebApplicationException duplicate(String kind, String name) {
    return problem(
        ErrorCode.of("duplicate-" + kind),
        "The %s %s exists already. Take another one, or delete it first.",
        kind,
        name);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
  static WebApplicationException problem(ErrorCode code, String sentence, Object... values) {
    return new WebApplicationException(Problem.answer(code, sentence.formatted(values)));
  }

  /** A problem whose status here is not the usual one of its code. */
  @SuppressWarnings("AnnotateFormatMethod") // as above
  static WebApplicationException problem(
      int status, ErrorCode code, String sentence, Object... values) {
    return new WebApplicationException(
        Problem.answer(status, code, sentence.formatted(values), Map.of()));
  }

  /** Now, as precise as it is stored. */
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A text as one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The path of a thing below the API. */
  static URI path(String... segments) {
    return URI.create(
        Arrays.stream(segments)
            .map(Registered::segment)
            .collect(Collectors.joining("/", "/api/", "")));
  }
}
