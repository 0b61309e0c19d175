package dev.godwit.service;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * What happens to the database between its address and the first migration: its folder is made when
 * it is missing.
 */
@Singleton
final class DatabaseStart implements FlywayConfigurationCustomizer {
  private static final String JDBC_SQLITE = "jdbc:sqlite:";

  @Override
  public void customize(FluentConfiguration configuration) {
    String url = configuration.getUrl();
    if (url == null || !url.startsWith(JDBC_SQLITE)) {
      return;
    }
    Path file =
        Path.of(url.substring(JDBC_SQLITE.length()).replaceFirst("\\?.*", "")).toAbsolutePath();
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
