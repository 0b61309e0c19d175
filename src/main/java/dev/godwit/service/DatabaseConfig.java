package dev.godwit.service;

import dev.godwit.engine.dialect.DatabaseUrl;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns the one configured address into the two that Quarkus needs: that of the pool, and that of
 * Flyway. The environment ({@code GODWIT_DATABASE_URL}, then {@code SQLITE_DB}) wins over {@code
 * godwit.database}, which has a default for each profile. Public because the configuration finds it
 * as a service.
 */
public final class DatabaseConfig implements ConfigSourceFactory {
  // Over application.properties (250), under the environment (300): QUARKUS_DATASOURCE_JDBC_URL
  // still wins.
  private static final int ORDINAL = 275;

  /**
   * What every connection needs. Without the first, no cascade ever fires. A file that is missing
   * is not made anew (2 is SQLite's SQLITE_OPEN_READWRITE without CREATE): it was there when the
   * service started.
   *
   * <p>Transactions are deferred, the driver's default, and take the lock for writing by their
   * first statement. With transaction_mode=IMMEDIATE, BEGIN can fail; driver and pool go on as if
   * it had not, and each statement is then a transaction of its own.
   */
  private static final Map<String, String> POOL =
      parameters("foreign_keys=true", "journal_mode=WAL", "busy_timeout=10000", "open_mode=2");

  /**
   * Off while tables are rebuilt: with them on, SQLite's DROP TABLE deletes the rows of the
   * children.
   */
  private static final Map<String, String> UPGRADE =
      parameters("foreign_keys=false", "journal_mode=WAL", "busy_timeout=10000");

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    DatabaseUrl address = address(context);
    Map<String, String> properties =
        Map.of(
            "quarkus.datasource.jdbc.url", with(address, POOL),
            "quarkus.flyway.jdbc-url", with(address, UPGRADE));
    return List.of(new PropertiesConfigSource(properties, "Godwit's database address", ORDINAL));
  }

  /** The configured address. */
  static DatabaseUrl address(ConfigSourceContext context) {
    return Stream.of("GODWIT_DATABASE_URL", "SQLITE_DB", "godwit.database")
        .map(context::getValue)
        .filter(value -> value != null && value.getValue() != null)
        .map(ConfigValue::getValue)
        .map(DatabaseUrl::parse)
        .findFirst()
        .orElseThrow();
  }

  /** The JDBC URL with parameters; those of the address win. */
  private static String with(DatabaseUrl address, Map<String, String> parameters) {
    return address.with(parameters).jdbc();
  }

  private static Map<String, String> parameters(String... parameters) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      ordered.put(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return ordered;
  }
}
