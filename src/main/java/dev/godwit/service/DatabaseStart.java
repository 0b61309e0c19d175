package dev.godwit.service;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.upgrade.ServiceLock;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.replay.ProgressLines;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.LaunchMode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs before Quarkus' own Flyway: Godwit inspects the database, refuses or adopts it, and upgrades
 * it with its own checks. Flyway then finds its history up to date.
 */
@Singleton
final class DatabaseStart implements FlywayConfigurationCustomizer {
  private static final Logger LOG = Logger.getLogger("dev.godwit.schema");

  private final ServiceDatabase schema;
  private @Nullable ServiceLock lock;

  DatabaseStart(ServiceDatabase schema) {
    this.schema = schema;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    DatabaseUrl url = DatabaseUrl.parse(String.valueOf(configuration.getUrl()));
    if (lock == null) {
      lock = hold(url);
    }
    schema.upgrade(url, scripts(configuration));
  }

  /** Commands are refused from now on; one that is changing the database is waited for. */
  private static @Nullable ServiceLock hold(DatabaseUrl url) {
    try {
      return ShutdownInterrupt.interrupting(
          () -> ServiceLock.hold(url, Settings.defaults(), new ProgressLines(LOG::info)));
    } catch (InvalidInputException e) {
      // The service can run without the lock, which only protects it from commands.
      LOG.warnf(
          "Commands that change the database will not notice that a service runs on it. %s",
          e.sentence());
      return null;
    }
  }

  /**
   * In dev mode and in tests the process outlives the service. Otherwise the lock ends with the
   * process, after the last connection.
   */
  @PreDestroy
  void stop() {
    if (lock != null && LaunchMode.current() != LaunchMode.NORMAL) {
      lock.close();
      lock = null;
    }
  }

  /** The scripts that the build found on the class path. */
  private static List<ScriptFile> scripts(FluentConfiguration configuration) {
    ResourceProvider provider = configuration.getResourceProvider();
    List<ScriptFile> files = new ArrayList<>();
    for (LoadableResource resource : provider.getResources("", new String[] {".sql"})) {
      try (Reader reader = resource.read();
          StringWriter text = new StringWriter()) {
        reader.transferTo(text);
        files.add(new ScriptFile(resource.getFilename(), text.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }
}
