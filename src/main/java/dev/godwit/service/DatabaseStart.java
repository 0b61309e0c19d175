package dev.godwit.service;

import dev.godwit.engine.script.ScriptFile;
import dev.godwit.engine.source.DatabaseUrl;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
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

/**
 * What happens before Quarkus' own Flyway runs: Godwit finds out what the database is, refuses or
 * adopts it, and upgrades it under its own promises. Flyway then finds its history up to date.
 */
@Singleton
final class DatabaseStart implements FlywayConfigurationCustomizer {
  private final OwnSchema schema;

  DatabaseStart(OwnSchema schema) {
    this.schema = schema;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    schema.upgrade(
        DatabaseUrl.parse(String.valueOf(configuration.getUrl())), scripts(configuration));
  }

  /** The scripts that the build has found on the class path. */
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
