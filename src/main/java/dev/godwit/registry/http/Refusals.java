package dev.godwit.registry.http;

import dev.godwit.engine.error.ErrorCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Refusals before a resource is reached, in the same form as all other problems. */
public final class Refusals {
  private Refusals() {}

  /** Answers a request with a problem. */
  public static void send(RoutingContext context, ErrorCode code, String sentence) {
    send(context, code.status(), code, sentence);
  }

  /** The same with another status than the usual one of the code. */
  public static void send(RoutingContext context, int status, ErrorCode code, String sentence) {
    if (!context.response().ended()) {
      Future<Void> ignored = send(context.response(), status, code, sentence);
    }
  }

  /** Answers with a problem when there is no routing context yet. */
  public static Future<Void> send(
      HttpServerResponse response, int status, ErrorCode code, String sentence) {
    RetryAfter.add(response, status);
    return response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(
            new JsonObject()
                .put("type", "urn:godwit:problem:" + code)
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", sentence)
                .put("code", code.id())
                .encode());
  }
}
