package dev.godwit.engine.source.jpa;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;

/**
 * Loads the classes to read from where they are, and everything else from Godwit's own class path
 * first. The first half makes Godwit read a folder of classes as it is even when it runs from an
 * older jar of the same classes; the second half gives an entity the annotations that Hibernate
 * looks for, also when its jar brings its own copy of them.
 */
final class EntityLoader extends URLClassLoader {
  private static final List<String> SHARED =
      List.of("java.", "javax.", "jakarta.", "org.hibernate.", "io.quarkus.");

  static {
    registerAsParallelCapable();
  }

  private final Set<String> own;

  EntityLoader(List<URL> urls, Set<String> own) {
    super("entities", urls.toArray(new URL[0]), EntityLoader.class.getClassLoader());
    this.own = Set.copyOf(own);
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
