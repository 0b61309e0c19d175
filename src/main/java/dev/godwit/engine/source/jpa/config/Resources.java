package dev.godwit.engine.source.jpa.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The resources on the class path of an application.
 *
 * @param places folders and jars
 */
public record Resources(List<Path> places) {

  /**
   * A resource as text.
   *
   * @param name its path on the class path
   * @param place the folder or jar that has it
   * @param url where it is
   * @param text its content
   */
  public record Resource(String name, Path place, URL url, String text) {}

  /** All resources of a name, in the order of the class path. */
  public List<Resource> all(String name) {
    List<Resource> found = new ArrayList<>();
    for (Path place : places) {
      try {
        if (Files.isDirectory(place)) {
          Path file = place.resolve(name);
          if (Files.isRegularFile(file)) {
            found.add(new Resource(name, place, file.toUri().toURL(), Files.readString(file)));
          }
        } else {
          addFromJar(name, place, found);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** Whether a place has a resource of the name. */
  public boolean has(String name) {
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        if (Files.exists(place.resolve(name))) {
          return true;
        }
      } else {
        try (JarFile jar = new JarFile(place.toFile())) {
          if (jar.getEntry(name) != null) {
            return true;
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return false;
  }

  private static void addFromJar(String name, Path place, List<Resource> found) throws IOException {
    try (JarFile jar = new JarFile(place.toFile())) {
      ZipEntry entry = jar.getEntry(name);
      if (entry != null) {
        URL url = new URL("jar:" + place.toUri() + "!/" + name);
        try (InputStream in = jar.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          found.add(new Resource(name, place, url, text));
        }
      }
    }
  }
}
