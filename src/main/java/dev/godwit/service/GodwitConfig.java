package dev.godwit.service;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The configuration of the service itself; application.properties has the defaults. */
@ConfigMapping(prefix = "godwit")
public interface GodwitConfig {
  /**
   * The address of the service's own database; the environment wins, see {@link DatabaseConfig}.
   */
  String database();

  /** The first token, which can do everything; {@code GODWIT_ADMIN_TOKEN} in the environment. */
  Optional<String> adminToken();

  /** The host on which the service was to listen and does not, because there is no token. */
  Optional<String> hostRefused();

  /** The requests that one client may send in a second; 0 is no limit. */
  long requestsPerSecond();

  /** The requests with an invalid token that one address may send in a minute; 0 is no limit. */
  long failedAuthenticationsPerMinute();
}
