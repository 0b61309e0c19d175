package dev.godwit.engine.source.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Loads the classes to read from where they are, and everything else from Godwit's own class path
 * first. The first half makes Godwit read a folder of classes as it is even when it runs from an
 * older jar of the same classes; the second half gives an entity the annotations that Hibernate
 * looks for, also when its jar brings its own copy of them.
 */
final class EntityLoader extends URLClassLoader {
  private static final List<String> SHARED =
      List.of("java.", "javax.", "jakarta.", "org.hibernate.", "io.quarkus.");

  /**
   * Names a folder of jars that stand in for what Godwit's own class path lacks. The distribution's
   * commands have a short one, to start quickly, and entities may need what the service has, such
   * as Panache.
   */
  // Not below "godwit.": the service refuses settings there that it does not know.
  private static final String LIBRARIES = "dev.godwit.libraries";

  static {
    registerAsParallelCapable();
  }

  private final Set<String> own;

  EntityLoader(List<URL> urls, Set<String> own) {
    super("entities", urls.toArray(new URL[0]), EntityLoader.class.getClassLoader());
    this.own = Set.copyOf(own);
    libraries().forEach(this::addURL);
  }

  private static List<URL> libraries() {
    String folder = System.getProperty(LIBRARIES);
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      List<URL> urls = new ArrayList<>();
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
      return urls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!own.contains(name) || SHARED.stream().anyMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      Class<?> found = loaded == null ? findClass(name) : loaded;
      if (resolve) {
        resolveClass(found);
      }
      return found;
    }
  }
}
