package dev.godwit.registry.access;

import dev.godwit.registry.Tokens;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at the start who may come in. */
@Singleton
class AccessStartupLog {
  private static final Logger LOG = Logger.getLogger("dev.godwit.access");

  void start(
      @Observes StartupEvent event,
      Tokens tokens,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "godwit.host-refused") Optional<String> refused) {
    refused.ifPresent(
        wanted ->
            LOG.warnf(
                "Ignoring host %s: the service listens on loopback only, because no token is"
                    + " configured.",
                wanted));
    if (!tokens.configured()) {
      LOG.warnf(
          "No token is configured: the service listens on %s, and whoever asks from this machine"
              + " may do everything. Set GODWIT_ADMIN_TOKEN, or make a token with 'godwit token',"
              + " to serve others.",
          host);
    }
  }
}
