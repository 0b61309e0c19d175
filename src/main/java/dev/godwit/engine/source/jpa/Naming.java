package dev.godwit.engine.source.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The naming strategies that a Quarkus application chooses in its {@code application.properties},
 * which lies beside its classes. They name every table and column, so without them the model would
 * be that of another application. Profiles and environment variables are not looked at.
 */
final class Naming {
  private static final String FILE = "application.properties";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "quarkus.hibernate-orm.physical-naming-strategy", "hibernate.physical_naming_strategy",
          "quarkus.hibernate-orm.implicit-naming-strategy", "hibernate.implicit_naming_strategy");

  private Naming() {}

  /** Hibernate's settings for the classes of a folder or jar. */
  static Map<String, Object> in(Path place) {
    Map<String, Object> settings = new HashMap<>();
    Properties properties = properties(place);
    SETTINGS.forEach(
        (quarkus, hibernate) -> {
          String value = properties.getProperty(quarkus);
          if (value != null) {
            settings.put(hibernate, value.strip());
          }
        });
    return settings;
  }

  private static Properties properties(Path place) {
    Properties properties = new Properties();
    try {
      if (Files.isDirectory(place)) {
        Path file = place.resolve(FILE);
        if (Files.exists(file)) {
          try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
          }
        }
      } else {
        try (JarFile jar = new JarFile(place.toFile())) {
          ZipEntry entry = jar.getEntry(FILE);
          if (entry != null) {
            try (InputStream in = jar.getInputStream(entry)) {
              properties.load(in);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
