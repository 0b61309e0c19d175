package dev.godwit.service;

import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.token.TokenTable;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Makes a service without an access token listen on loopback only, whatever host is configured.
 * Public because the configuration finds it as a service.
 */
public final class AccessConfig implements ConfigSourceFactory {
  // Over the environment (300) and system properties (400): a configured host must not win.
  private static final int ORDINAL = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
  private static final String HOST = "quarkus.http.host";

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    String host = value(context, HOST).orElse("127.0.0.1");
    boolean open = !LOOPBACK.contains(host) && context.getProfiles().contains("prod");
    if (!open || value(context, "godwit.admin-token").filter(t -> !t.isBlank()).isPresent()) {
      return List.of();
    }
    return hasToken(context)
        ? List.of()
        : List.of(
            new PropertiesConfigSource(
                Map.of(HOST, "127.0.0.1", "godwit.host-refused", host),
                "No token is configured",
                ORDINAL));
  }

  private static boolean hasToken(ConfigSourceContext context) {
    LiveDatabase database = DatabaseConfig.address(context).open(PATIENCE);
    if (!database.exists()) {
      return false;
    }
    try (Connection connection = database.forReading()) {
      return new TokenTable(connection).any();
    } catch (SQLException | GodwitException e) {
      // No such table yet, or no such database: then there is no token in it either.
      return false;
    }
  }

  private static Optional<String> value(ConfigSourceContext context, String name) {
    return Optional.ofNullable(context.getValue(name)).map(ConfigValue::getValue);
  }
}
