package dev.godwit.registry.access;

import dev.godwit.service.GodwitConfig;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Logs at the start who has access. */
@Singleton
class AccessStartupLog {
  private static final Logger LOG = Logger.getLogger("dev.godwit.access");

  void start(@ObservesAsync HttpServerStart server, Tokens tokens, GodwitConfig config) {
    config
        .hostRefused()
        .ifPresent(
            host ->
                LOG.warnf(
                    "Ignoring host %s: the service listens on loopback only, because no token is"
                        + " configured.",
                    host));
    if (!tokens.configured()) {
      LOG.warnf(
          "No token is configured: the service listens on %s, and every client on this machine can"
              + " do everything. Set GODWIT_ADMIN_TOKEN, or make a token with 'godwit token', to"
              + " serve others.",
          server.options().getHost());
    }
  }
}
