package dev.godwit.registry.problem;

import dev.godwit.engine.error.ErrorCode;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;

/** Exceptions that are answered with a {@link Problem}. */
public final class Problems {
  private Problems() {}

  /** A resource that does not exist. */
  public static WebApplicationException unknown(String kind, String name) {
    return of(ErrorCode.of("unknown-" + kind), "There is no %s %s.", kind, name);
  }

  /** A name that is taken. */
  public static WebApplicationException duplicate(String kind, String name) {
    return of(
        ErrorCode.of("duplicate-" + kind),
        "The %s %s exists already. Choose another name, or delete the existing one first.",
        kind,
        name);
  }

  /** Any other problem. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
  public static WebApplicationException of(ErrorCode code, String sentence, Object... values) {
    return of(code.status(), code, sentence, values);
  }

  /** A problem whose status here is not the usual one of its code. */
  @SuppressWarnings("AnnotateFormatMethod") // as above
  public static WebApplicationException of(
      int status, ErrorCode code, String sentence, Object... values) {
    return new WebApplicationException(
        Problem.answer(status, code, sentence.formatted(values), Map.of()));
  }
}
