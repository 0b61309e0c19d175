package dev.godwit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.registry.limit.ServiceLimits;
import dev.godwit.registry.retention.RetentionConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GodwitConfigTest {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "godwit.database", "godwit.db",
          "godwit.requests-per-second", "5000",
          "godwit.failed-authentications-per-minute", "60");

  @Test
  void readsTheEnvironment() {
    GodwitConfig config =
        bind(
            Map.of(
                "GODWIT_ADMIN_TOKEN", "secret",
                "GODWIT_REQUESTS_PER_SECOND", "7",
                "GODWIT_LIMITS_WORKERS", "2",
                "GODWIT_RETENTION_EVENTS_COUNT", "9"));
    assertEquals(Optional.of("secret"), config.adminToken());
    assertEquals(7, config.requestsPerSecond());
    assertEquals(60, config.failedAuthenticationsPerMinute());
  }

  /** The command line has variables of its own, which the service must not take for its own. */
  @Test
  void theVariablesOfTheCommandLineDoNotStopTheStart() {
    GodwitConfig config =
        bind(
            Map.of(
                "GODWIT_URL", "app.db",
                "GODWIT_DIR", "migrations",
                "GODWIT_DATABASE_URL", "sqlite:///service.db",
                "GODWIT_ADMIN_TOKEN", ""));
    assertEquals("godwit.db", config.database());
    assertEquals(Optional.empty(), config.adminToken());
  }

  private static GodwitConfig bind(Map<String, String> environment) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(GodwitConfig.class)
            .withMapping(ServiceLimits.class)
            .withMapping(RetentionConfig.class)
            .withSources(
                new PropertiesConfigSource(DEFAULTS, "defaults", 100),
                new EnvConfigSource(new HashMap<>(environment), 300))
            .build();
    return config.getConfigMapping(GodwitConfig.class);
  }
}
