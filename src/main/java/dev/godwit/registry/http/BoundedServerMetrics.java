package dev.godwit.registry.http;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures requests under names that no client can invent. Each unknown method and path would
 * otherwise be a time series of its own, which is kept for ever. A {@code MeterFilter} is not
 * enough: the registry keeps a map entry for each name from before the filter.
 *
 * <p>It is also the one place that sees a connection before its first request is judged, and so
 * gives it the handler for requests that are not HTTP ({@link InvalidRequests}).
 */
final class BoundedServerMetrics
    implements HttpServerMetrics<BoundedServerMetrics.Exchange, Object, Object> {
  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);
  private static final Set<String> OPERATIONS =
      Set.of(
          "/q/health",
          "/q/health/live",
          "/q/health/ready",
          "/q/health/started",
          "/q/metrics",
          "/q/openapi");
  // Set by Quarkus REST as soon as a resource is found for a path.
  private static final String TEMPLATE = "UrlPathTemplate";
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final HttpServerMetrics<Object, Object, Object> metrics;

  BoundedServerMetrics(HttpServerMetrics<Object, Object, Object> metrics) {
    this.metrics = metrics;
  }

  /** One request, and what measures it. */
  record Exchange(@Nullable Object measured, HttpServerRequestInternal request, long start) {
    boolean known() {
      if (!METHODS.contains(request.method())) {
        return false;
      }
      Object template = request.context().getLocal(TEMPLATE);
      return template != null || OPERATIONS.contains(String.valueOf(request.path()));
    }
  }

  @Override
  public Exchange requestBegin(Object socket, HttpRequest request) {
    HttpServerRequestInternal internal = (HttpServerRequestInternal) request;
    if (((HttpServerRequest) internal).connection() instanceof Http1xServerConnection connection) {
      connection.invalidRequestHandler(InvalidRequests::answer);
      if (!InvalidRequests.isUri(internal.uri())) {
        // Quarkus would answer it with a status alone. The connection ends with this answer.
        connection.handler(InvalidRequests::answer);
      }
    }
    if (ServerMetrics.isEnding()) {
      // Quarkus refuses it before any filter sees it.
      RetryAfter.add(((HttpServerRequest) internal).response(), UNAVAILABLE);
    }
    return new Exchange(metrics.requestBegin(socket, request), internal, System.nanoTime());
  }

  @Override
  public void requestEnd(Exchange exchange, HttpRequest request, long bytes) {
    metrics.requestEnd(exchange.measured(), request, bytes);
  }

  @Override
  public void requestRouted(Exchange exchange, String route) {
    metrics.requestRouted(exchange.measured(), route);
  }

  @Override
  public void responseBegin(Exchange exchange, HttpResponse response) {
    metrics.responseBegin(exchange.measured(), response);
  }

  @Override
  public void responseEnd(Exchange exchange, HttpResponse response, long bytes) {
    if (exchange.known()) {
      metrics.responseEnd(exchange.measured(), response, bytes);
    } else {
      int status = response.statusCode();
      record(exchange, String.valueOf(status), Outcome.forStatus(status).name());
    }
  }

  @Override
  public void requestReset(Exchange exchange) {
    if (exchange.known()) {
      metrics.requestReset(exchange.measured());
    } else {
      record(exchange, "RESET", Outcome.CLIENT_ERROR.name());
    }
  }

  private static void record(Exchange exchange, String status, String outcome) {
    HttpMethod method = exchange.request().method();
    Timer.builder("http.server.requests")
        .description("HTTP server request processing time")
        .tag("method", METHODS.contains(method) ? method.name() : "OTHER")
        .tag("outcome", outcome)
        .tag("status", status)
        .tag("uri", status.equals(String.valueOf(NOT_FOUND)) ? "NOT_FOUND" : "UNKNOWN")
        .register(Metrics.globalRegistry)
        .record(System.nanoTime() - exchange.start(), TimeUnit.NANOSECONDS);
    if (exchange.measured() instanceof HttpRequestMetric measured) {
      // It counts the requests that are running.
      measured.requestEnded();
    }
  }

  @Override
  public Exchange responsePushed(
      Object socket, HttpMethod method, String uri, HttpResponse response) {
    throw new UnsupportedOperationException("The service pushes nothing");
  }

  @Override
  public Object connected(Object socket, Exchange exchange, ServerWebSocket webSocket) {
    return metrics.connected(socket, exchange.measured(), webSocket);
  }

  @Override
  public void disconnected(Object webSocket) {
    metrics.disconnected(webSocket);
  }

  @Override
  public Object connected(SocketAddress remote, String name) {
    return metrics.connected(remote, name);
  }

  @Override
  public void disconnected(Object socket, SocketAddress remote) {
    metrics.disconnected(socket, remote);
  }

  @Override
  public void bytesRead(Object socket, SocketAddress remote, long bytes) {
    metrics.bytesRead(socket, remote, bytes);
  }

  @Override
  public void bytesWritten(Object socket, SocketAddress remote, long bytes) {
    metrics.bytesWritten(socket, remote, bytes);
  }

  @Override
  public void exceptionOccurred(Object socket, SocketAddress remote, Throwable failure) {
    metrics.exceptionOccurred(socket, remote, failure);
  }

  @Override
  public void close() {
    metrics.close();
  }
}
