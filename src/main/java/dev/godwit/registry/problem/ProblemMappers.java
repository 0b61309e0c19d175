package dev.godwit.registry.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.SqlErrors;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.InvalidScriptException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.persistence.PersistenceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Turns every exception into a problem, one method for each family. */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final Map<Integer, ErrorCode> CODES =
      Map.of(
          400, ErrorCode.BAD_REQUEST,
          404, ErrorCode.NOT_FOUND,
          405, ErrorCode.METHOD_NOT_ALLOWED,
          406, ErrorCode.NOT_ACCEPTABLE,
          413, ErrorCode.TOO_LARGE,
          415, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
  private static final int MOST_FRAMES = 100;
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("\\s*+[^/;\\s]++/[^/;\\s]++\\s*+(?:;.*)?");

  /**
   * What is no media type at all would fail where the matching resource is looked for. The headers
   * are those of Vert.x, because those of Jakarta REST are a copy that few requests need.
   */
  @ServerRequestFilter(preMatching = true)
  @Nullable Response noMediaType(RoutingContext request) {
    MultiMap headers = request.request().headers();
    String sent = joined(headers, HttpHeaders.CONTENT_TYPE);
    String wanted = joined(headers, HttpHeaders.ACCEPT);
    if (sent != null && !isMediaType(sent)) {
      return Problem.answer(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is not a media type.");
    }
    return wanted == null
            || isMediaType(wanted)
            || Arrays.stream(wanted.split(",", -1)).allMatch(ProblemMappers::isMediaType)
        ? null
        : Problem.answer(ErrorCode.NOT_ACCEPTABLE, "Accept is not a list of media types.");
  }

  private static @Nullable String joined(MultiMap headers, CharSequence name) {
    return headers.contains(name) ? String.join(",", headers.getAll(name)) : null;
  }

  private static boolean isMediaType(String text) {
    // What almost every request has.
    return text.equals("application/json")
        || text.equals("*/*")
        || MEDIA_TYPE.matcher(text).matches();
  }

  @ServerExceptionMapper
  Response refused(RefusedException refused) {
    return Problem.answer(
        refused.code(),
        refused.sentence(),
        Map.of(
            "changes", refused.changes().stream().map(ChangeAnswer::of).toList(),
            "answers", refused.options().stream().map(Problem::option).toList()));
  }

  @ServerExceptionMapper
  Response badDdl(InvalidDdlException bad) {
    return Problem.answer(
        bad.code(),
        bad.sentence(),
        Map.of(
            "source", bad.source(),
            "statement", bad.statement(),
            "line", bad.line(),
            "reason", bad.reason()));
  }

  @ServerExceptionMapper
  Response badScript(InvalidScriptException bad) {
    return Problem.answer(
        bad.code(),
        bad.sentence(),
        Map.of("source", bad.source(), "line", bad.line(), "reason", bad.reason()));
  }

  @ServerExceptionMapper
  Response badInput(InvalidInputException bad) {
    return Problem.answer(bad.code(), bad.sentence());
  }

  @ServerExceptionMapper
  Response mismatched(MismatchedInputException bad) {
    if (bad instanceof UnrecognizedPropertyException unknown) {
      return Problem.answer(
          ErrorCode.UNKNOWN_MEMBER,
          "The body has an unknown member \"%s\". Known are: %s."
              .formatted(
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    String field =
        String.join(
            ".", bad.getPath().stream().map(p -> String.valueOf(p.getFieldName())).toList());
    return Problem.answer(
        ErrorCode.BAD_JSON,
        field.isEmpty()
            ? "The body is not the JSON that is expected here."
            : "The member \"%s\" of the body has the wrong type.".formatted(field));
  }

  @ServerExceptionMapper
  Response malformed(JsonProcessingException bad) {
    return Problem.answer(ErrorCode.BAD_JSON, "The body is not JSON.");
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException invalid) {
    List<Map<String, String>> violations =
        invalid.getConstraintViolations().stream()
            .map(v -> Map.of("field", field(v), "message", String.valueOf(v.getMessage())))
            .sorted((a, b) -> a.toString().compareTo(b.toString()))
            .toList();
    return Problem.answer(
        ErrorCode.INVALID,
        violations.stream()
            .map(v -> v.get("field") + " " + v.get("message"))
            .collect(Collectors.joining("; ", "The request breaks a rule: ", ".")),
        Map.of("violations", violations));
  }

  @ServerExceptionMapper
  Response persistence(PersistenceException failure) {
    if (Dialects.anyCause(failure, SqlErrors::isDuplicateKey)) {
      return Problem.answer(
          ErrorCode.DUPLICATE, "An entry with the same unique value exists already.");
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
    if (status >= 500) {
      return unexpected(failure);
    }
    String words = response.getStatusInfo().getReasonPhrase();
    ErrorCode code = CODES.getOrDefault(status, ErrorCode.REFUSED);
    return Problem.answer(status, code, sentence(status, words), Map.of());
  }

  private static String sentence(int status, String words) {
    return switch (status) {
      case 404 -> "There is no resource at this path. GET /q/openapi lists the paths.";
      case 405 -> "This path does not support that method. GET /q/openapi lists the methods.";
      case 406 ->
          "None of the media types in Accept is supported. GET /q/openapi lists"
              + " those that are.";
      case 415 ->
          "A body of this Content-Type is not supported here. GET /q/openapi lists those that are.";
      default -> "The request cannot be processed: " + words + ".";
    };
  }

  /** The client has gone, or its body does not match its headers. */
  @ServerExceptionMapper
  Response unread(IOException failure) {
    LOG.debug("A body could not be read", failure);
    return Problem.answer(
        ErrorCode.BAD_BODY, "The body could not be read to its end. Nothing was done.");
  }

  /** All else, errors of the JVM such as a StackOverflowError included. */
  @ServerExceptionMapper
  Response unexpected(Throwable failure) {
    Optional<DatabaseProblem> database = DatabaseProblem.of(failure);
    if (database.isPresent()) {
      DatabaseProblem problem = database.get();
      problem.log(failure);
      return Problem.answer(problem.code(), problem.sentence());
    }
    LOG.error("A request failed unexpectedly", shortened(failure));
    return Problem.answer(
        ErrorCode.INTERNAL, "An unexpected error occurred. The log has the details.");
  }

  /** The trace of a stack overflow repeats the same frames. */
  private static Throwable shortened(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      StackTraceElement[] trace = cause.getStackTrace();
      cause.setStackTrace(Arrays.copyOf(trace, Math.min(trace.length, MOST_FRAMES)));
    }
    return failure;
  }

  private static String field(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString();
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
