package dev.godwit.registry.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.SuggestedOption;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as RFC 9457 describes it.
 *
 * @param type a URN that names the kind of problem
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what happened, why, and what to do
 * @param code the stable word for machines
 * @param more further members, such as {@code changes}
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "code"})
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @JsonAnyGetter Map<String, Object> more) {

  /** The media type of a problem. */
  public static final String JSON = "application/problem+json";

  // RFC 9110, 15.5.21, and RFC 4918, 11.5: JAX-RS has no words for them.
  private static final Map<Integer, String> UNKNOWN_TO_JAX_RS =
      Map.of(422, "Unprocessable Content", 507, "Insufficient Storage");
  // In seconds: what is busy now, and what an administrator must fix first.
  private static final Map<Integer, Integer> RETRY_AFTER = Map.of(429, 1, 503, 2, 507, 60);

  /** Copies the members. */
  public Problem {
    more = new LinkedHashMap<>(more);
  }

  /** An answer with a problem. */
  public static Response answer(ErrorCode code, String detail, Map<String, Object> more) {
    return answer(code.status(), code, detail, more);
  }

  /** An answer with a problem whose status here is not the usual one of its code. */
  public static Response answer(
      int status, ErrorCode code, String detail, Map<String, Object> more) {
    Problem problem =
        new Problem("urn:godwit:problem:" + code, title(status), status, detail, code.id(), more);
    Response.ResponseBuilder answer = Response.status(status).type(JSON).entity(problem);
    int seconds = retryAfter(status);
    return seconds > 0 ? answer.header(HttpHeaders.RETRY_AFTER, seconds).build() : answer.build();
  }

  /** An answer with a problem that is over after some time. */
  public static Response temporary(ErrorCode code, String detail, int retryAfterSeconds) {
    return Response.fromResponse(answer(code, detail))
        .header(HttpHeaders.RETRY_AFTER, null)
        .header(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
        .build();
  }

  /** After how many seconds a client may ask again; 0 when the status does not depend on time. */
  public static int retryAfter(int status) {
    return RETRY_AFTER.getOrDefault(status, 0);
  }

  /** A status in words. */
  public static String title(int status) {
    Response.StatusType words = Response.Status.fromStatusCode(status);
    return words == null
        ? UNKNOWN_TO_JAX_RS.getOrDefault(status, "Error")
        : words.getReasonPhrase();
  }

  /** What to pass to go on, as clients see it: {@code allow drop-column}. */
  public static String option(SuggestedOption option) {
    return (option.kind().word() + " " + option.value()).strip();
  }

  /** An answer with a problem that has no further members. */
  public static Response answer(ErrorCode code, String detail) {
    return answer(code, detail, Map.of());
  }
}
