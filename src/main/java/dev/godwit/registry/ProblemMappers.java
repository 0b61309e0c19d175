package dev.godwit.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.godwit.engine.plan.Refused;
import dev.godwit.engine.problem.BadDdl;
import dev.godwit.engine.problem.BadInput;
import dev.godwit.engine.script.CompareAnswer.ChangeAnswer;
import jakarta.persistence.PersistenceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Turns everything that can go wrong into a problem, one method for each family. */
class ProblemMappers {
  /** More than the largest schema that makes sense, and little enough to keep in memory. */
  static final long MOST_BYTES = 10L << 20;

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final int UNPROCESSABLE = 422;
  private static final String MEDIA_TYPE = "\\s*[^/;\\s]+/[^/;\\s]+\\s*(;.*)?";

  @ServerRequestFilter(preMatching = true)
  @Nullable Response tooLarge(ContainerRequestContext request) {
    String length = request.getHeaderString("Content-Length");
    boolean large =
        length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > MOST_BYTES;
    return large
        ? Problem.answer(
            413, "too-large", "The body may have at most %d bytes.".formatted(MOST_BYTES))
        : null;
  }

  /** What is no media type at all would fail where the matching resource is looked for. */
  @ServerRequestFilter(preMatching = true)
  @Nullable Response noMediaType(ContainerRequestContext request) {
    String sent = request.getHeaderString("Content-Type");
    String wanted = request.getHeaderString("Accept");
    if (sent != null && !sent.matches(MEDIA_TYPE)) {
      return Problem.answer(415, "unsupported-media-type", "The Content-Type is no media type.");
    }
    boolean known =
        wanted == null || Arrays.stream(wanted.split(",", -1)).allMatch(w -> w.matches(MEDIA_TYPE));
    return known ? null : Problem.answer(406, "not-acceptable", "Accept holds no media type.");
  }

  @ServerExceptionMapper
  Response refused(Refused refused) {
    return Problem.answer(
        409,
        refused.code(),
        refused.sentence(),
        Map.of(
            "changes", refused.changes().stream().map(ChangeAnswer::of).toList(),
            "answers", refused.answers()));
  }

  @ServerExceptionMapper
  Response badDdl(BadDdl bad) {
    return Problem.answer(
        UNPROCESSABLE,
        bad.code(),
        bad.sentence(),
        Map.of(
            "source", bad.source(),
            "statement", bad.statement(),
            "line", bad.line(),
            "reason", bad.reason()));
  }

  @ServerExceptionMapper
  Response badInput(BadInput bad) {
    return Problem.answer(UNPROCESSABLE, bad.code(), bad.sentence());
  }

  @ServerExceptionMapper
  Response mismatched(MismatchedInputException bad) {
    String field =
        String.join(
            ".", bad.getPath().stream().map(p -> String.valueOf(p.getFieldName())).toList());
    return Problem.answer(
        400,
        "bad-json",
        field.isEmpty()
            ? "The body is not the JSON that is expected here."
            : "The member \"%s\" of the body has the wrong type.".formatted(field));
  }

  @ServerExceptionMapper
  Response malformed(JsonProcessingException bad) {
    return Problem.answer(400, "bad-json", "The body is not JSON.");
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException invalid) {
    List<Map<String, String>> violations =
        invalid.getConstraintViolations().stream()
            .map(v -> Map.of("field", field(v), "message", String.valueOf(v.getMessage())))
            .sorted((a, b) -> a.toString().compareTo(b.toString()))
            .toList();
    return Problem.answer(
        400,
        "invalid",
        "The request breaks a rule: " + violations,
        Map.of("violations", violations));
  }

  @ServerExceptionMapper
  Response persistence(PersistenceException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("UNIQUE constraint failed")) {
        return Problem.answer(409, "duplicate", "Such a thing is registered already.");
      }
    }
    return unexpected(failure);
  }

  @ServerExceptionMapper
  Response web(WebApplicationException failure) {
    Response response = failure.getResponse();
    if (Problem.JSON.equals(String.valueOf(response.getMediaType()))) {
      return response;
    }
    if (failure.getCause() instanceof JsonProcessingException malformed) {
      return malformed(malformed);
    }
    int status = response.getStatus();
    String words = response.getStatusInfo().getReasonPhrase();
    String code = words.toLowerCase(Locale.ROOT).replace(' ', '-');
    return status >= 500
        ? unexpected(failure)
        : Problem.answer(status, code, "The request cannot be answered: " + words + ".");
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException failure) {
    LOG.error("A request failed unexpectedly", failure);
    return Problem.answer(500, "internal", "Something went wrong inside. The log has the details.");
  }

  private static String field(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString();
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
