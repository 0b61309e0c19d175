package dev.godwit.registry.http;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Puts {@link BoundedServerMetrics} between Vert.x and what measures its HTTP server. */
@Singleton
class ServerMetrics implements VertxOptionsCustomizer {
  private static volatile boolean ending;

  /** Whether the process is shutting down: new requests are answered with 503. */
  static boolean isEnding() {
    return ending;
  }

  @Override
  @SuppressWarnings("deprecation") // Vert.x 5 has it in a builder, which Quarkus keeps to itself
  public void accept(VertxOptions options) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true, "godwit-refuse"));
    MetricsOptions metrics = options.getMetricsOptions();
    VertxMetricsFactory factory = metrics == null ? null : metrics.getFactory();
    if (factory != null) {
      // New options: those of Micrometer are their own factory, and keep it.
      options.setMetricsOptions(
          new MetricsOptions()
              .setEnabled(true)
              .setFactory(vertx -> bounded(factory.metrics(vertx))));
    }
  }

  /** All as before, but for the metrics of the HTTP server. */
  private static VertxMetrics bounded(VertxMetrics metrics) {
    return (VertxMetrics)
        Proxy.newProxyInstance(
            ServerMetrics.class.getClassLoader(),
            metrics.getClass().getInterfaces(),
            (proxy, method, arguments) -> {
              if (method.getName().equals("createHttpServerMetrics")) {
                return bounded(
                    metrics.createHttpServerMetrics(
                        (HttpServerOptions) arguments[0], (SocketAddress) arguments[1]));
              }
              try {
                return method.invoke(metrics, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
  }

  @SuppressWarnings("unchecked") // its own objects come back to it, whatever they are
  private static HttpServerMetrics<?, ?, ?> bounded(HttpServerMetrics<?, ?, ?> metrics) {
    return metrics == null
        ? new BoundedServerMetrics(new HttpServerMetrics<Object, Object, Object>() {})
        : new BoundedServerMetrics((HttpServerMetrics<Object, Object, Object>) metrics);
  }
}
