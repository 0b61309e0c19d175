package dev.godwit.engine.source.jpa;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.source.application.Resources;
import dev.godwit.engine.source.jpa.config.EntityOptions;
import dev.godwit.engine.source.jpa.config.JpaConfiguration;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The mapped classes of a class path, and the class loader that knows them.
 *
 * @param classPath where they are; closed with this
 * @param classes the names of the mapped classes, sorted
 * @param packages the names of the packages that carry mappings, sorted
 * @param configuration what the application configures of its entities
 * @param loader loads them; closed with this
 */
record EntityClasses(
    ClassPath classPath,
    List<String> classes,
    List<String> packages,
    JpaConfiguration configuration,
    EntityLoader loader)
    implements AutoCloseable {

  /** Searches every place of a class path, with nothing given beside it. */
  static EntityClasses of(List<Path> paths) {
    return of(paths, EntityOptions.usual());
  }

  /** Searches every place of a class path. */
  static EntityClasses of(List<Path> paths, EntityOptions options) {
    ClassPath classPath = ClassPath.of(paths);
    try {
      return of(classPath, options);
    } catch (RuntimeException e) {
      classPath.close();
      throw e;
    }
  }

  private static EntityClasses of(ClassPath classPath, EntityOptions options) {
    Set<String> classes = new TreeSet<>();
    Set<String> packages = new TreeSet<>();
    Set<String> own = new TreeSet<>();
    List<String> beans = new ArrayList<>();
    boolean entities = false;
    boolean springBoot = false;
    for (Path place : classPath.places()) {
      boolean first = place.equals(classPath.places().get(0));
      MappedClasses mapped = first ? MappedClasses.in(place) : MappedClasses.inLibrary(place);
      classes.addAll(mapped.classes());
      packages.addAll(mapped.packages());
      springBoot |= mapped.isSpringBoot();
      beans.addAll(mapped.namingBeans());
      entities |= mapped.hasEntities();
      // A library without mappings is loaded as Godwit's own class path has it.
      if (!mapped.classes().isEmpty() || first) {
        own.addAll(mapped.all());
      }
    }
    if (!entities) {
      throw new InvalidInputException(
          ErrorCode.NO_ENTITIES,
          "There is no class with @Entity in %s. Give the folder of compiled classes, such as target/classes, or the jar that has them; several are separated by \"%s\"."
              .formatted(classPath.name(), File.pathSeparator));
    }
    List<URL> urls = new ArrayList<>();
    classPath.places().forEach(place -> urls.add(url(place)));
    Resources resources = new Resources(classPath.places());
    JpaConfiguration configuration =
        JpaConfiguration.read(resources, SpringBoot.reason(springBoot, resources), beans, options);
    return new EntityClasses(
        classPath,
        List.copyOf(classes),
        List.copyOf(packages),
        configuration,
        new EntityLoader(urls, own));
  }

  /** What messages call them. */
  String name() {
    return classPath.name();
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      classPath.close();
    }
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
