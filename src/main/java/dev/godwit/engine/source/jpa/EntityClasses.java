package dev.godwit.engine.source.jpa;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The mapped classes of a folder or jar, and the class loader that knows them.
 *
 * @param name what messages call them: the path as given
 * @param classes the names of the mapped classes, sorted
 * @param packages the names of the packages that carry mappings, sorted
 * @param naming Hibernate's settings for their naming strategies
 * @param loader loads them; closed with this
 */
record EntityClasses(
    String name,
    List<String> classes,
    List<String> packages,
    Map<String, Object> naming,
    EntityLoader loader)
    implements AutoCloseable {

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  /** Searches the first place of a class path. */
  static EntityClasses of(Path classPath) {
    List<Path> places = places(classPath);
    Path first = places.get(0);
    MappedClasses mapped = MappedClasses.in(first);
    if (!mapped.hasEntities()) {
      throw new InvalidInputException(
          ErrorCode.NO_ENTITIES,
          "There is no class with @Entity in %s. Give the folder of compiled classes, such as target/classes, or the jar that has them."
              .formatted(first));
    }
    List<URL> urls = new ArrayList<>();
    for (Path place : places) {
      urls.add(url(place));
      if (!place.equals(first)) {
        jars(place).forEach(jar -> urls.add(url(jar)));
      }
    }
    EntityLoader loader = new EntityLoader(urls, mapped.all());
    return new EntityClasses(
        first.toString(), mapped.classes(), mapped.packages(), Naming.in(first), loader);
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> places(Path classPath) {
    List<Path> places = new ArrayList<>();
    if (!Files.exists(classPath)) {
      SEPARATOR
          .splitAsStream(classPath.toString())
          .filter(place -> !place.isBlank())
          .forEach(place -> places.add(Path.of(place)));
    }
    if (places.isEmpty()) {
      places.add(classPath);
    }
    for (Path place : places) {
      if (!Files.exists(place)) {
        throw new InvalidInputException(
            ErrorCode.NO_SUCH_FILE,
            "There is no folder of classes and no jar at %s. Compile first, or correct the path."
                .formatted(place));
      }
    }
    return places;
  }

  private static List<Path> jars(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
