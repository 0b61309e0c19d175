package dev.godwit.registry.http;

import dev.godwit.engine.error.ErrorCode;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Answers invalid or too large HTTP requests with a problem. Without this the server answers with a
 * status alone.
 */
final class InvalidRequests {

  private InvalidRequests() {}

  /** Whether it is one as RFC 3986 writes them. */
  static boolean isUri(@Nullable String uri) {
    if (uri == null) {
      return false;
    }
    if (isPlain(uri)) {
      return true;
    }
    try {
      URI unused = new URI(uri);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * Whether it is certainly one: a path, and perhaps a query, of letters, digits and a few signs.
   */
  private static boolean isPlain(String uri) {
    boolean plain = uri.startsWith("/") && !uri.startsWith("//");
    for (int i = 1; plain && i < uri.length(); i++) {
      char c = uri.charAt(i);
      plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "/-._~?=&,".indexOf(c) >= 0;
    }
    return plain;
  }

  static void answer(HttpServerRequest request) {
    DecoderResult result = request.decoderResult();
    Throwable cause = result == null ? null : result.cause();
    if (cause instanceof TooLongHttpLineException) {
      answer(
          request,
          ErrorCode.URI_TOO_LONG,
          "The first line of the request may have at most 4096 bytes. Send a shorter path or"
              + " query.");
    } else if (cause instanceof TooLongHttpHeaderException) {
      answer(
          request,
          ErrorCode.HEADERS_TOO_LARGE,
          "The headers of the request are too large. Send fewer or shorter ones.");
    } else if (cause == null) {
      String escape = PercentEncoding.problem(request.uri());
      answer(
          request,
          ErrorCode.BAD_PATH,
          escape == null
              ? "The path or the query has a character that must be percent-encoded there."
              : escape);
    } else {
      answer(
          request,
          ErrorCode.BAD_REQUEST,
          "The request is not valid HTTP/1.1: its first line, a header or the length of its body"
              + " cannot be read.");
    }
  }

  private static void answer(HttpServerRequest request, ErrorCode code, String sentence) {
    // The next request on this connection cannot be found any more.
    request.response().putHeader("Connection", "close");
    Refusals.send(request.response(), code.status(), code, sentence)
        .onComplete(sent -> request.connection().close());
  }
}
