package dev.godwit.engine.source.jpa;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Where the classes of an application are. Packaged applications are opened: the jars and wars of
 * Spring Boot, and the folder that Quarkus leaves.
 *
 * @param name what messages call it: as given
 * @param places folders and jars that are searched for entities and configuration
 * @param unpacked the folder into which a packaged application was unpacked, removed when closed
 */
record ClassPath(String name, List<Path> places, @Nullable Path unpacked) implements AutoCloseable {

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final List<String> PACKAGED = List.of("BOOT-INF/", "WEB-INF/");
  private static final List<String> FAST_JAR = List.of("app", "lib/main", "lib/boot");
  private static final Pattern GRADLE = Pattern.compile(".*/build/classes/[^/]+/main");
  private static final String FAST_JAR_MAIN = "quarkus-run.jar";

  /** Opens a class path, written as one or as several paths. */
  static ClassPath of(List<Path> given) {
    List<Path> paths = given.stream().flatMap(path -> split(path).stream()).toList();
    List<Path> places = new ArrayList<>();
    Path unpacked = null;
    try {
      for (Path path : paths) {
        require(path);
        Path fast = fastJar(path);
        if (fast != null) {
          for (String folder : FAST_JAR) {
            places.addAll(jars(fast.resolve(folder)));
          }
        } else if (Files.isDirectory(path)) {
          places.add(path);
          places.addAll(gradleResources(path));
          places.addAll(jars(path));
        } else if (isPackaged(path)) {
          unpacked = unpacked == null ? Files.createTempDirectory("godwit-classes") : unpacked;
          Path into = Files.createDirectory(unpacked.resolve(String.valueOf(places.size())));
          places.add(unpack(path, into));
          places.addAll(jars(into.resolve("lib")));
        } else {
          places.add(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = String.join(File.pathSeparator, given.stream().map(Path::toString).toList());
    return new ClassPath(name, List.copyOf(places), unpacked);
  }

  @Override
  public void close() {
    if (unpacked == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(unpacked)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> split(Path path) {
    if (Files.exists(path)) {
      return List.of(path);
    }
    List<Path> parts =
        SEPARATOR
            .splitAsStream(path.toString())
            .filter(part -> !part.isBlank())
            .map(Path::of)
            .toList();
    return parts.isEmpty() ? List.of(path) : parts;
  }

  private static void require(Path path) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE,
          "There is no folder of classes and no jar at %s. Compile first, or correct the path."
              .formatted(path));
    }
  }

  /** The folder of an application that Quarkus packaged as a fast-jar, or its jar that runs it. */
  private static @Nullable Path fastJar(Path path) {
    Path folder = path.endsWith(FAST_JAR_MAIN) ? path.toAbsolutePath().getParent() : path;
    return folder != null
            && Files.isRegularFile(folder.resolve(FAST_JAR_MAIN))
            && Files.isDirectory(folder.resolve("app"))
        ? folder
        : null;
  }

  /** Gradle keeps resources apart from classes: build/classes/java/main, build/resources/main. */
  private static List<Path> gradleResources(Path classes) {
    Path path = classes.toAbsolutePath().normalize();
    if (!GRADLE.matcher(path.toString().replace(File.separatorChar, '/')).matches()) {
      return List.of();
    }
    Path resources = path.resolve("../../../resources/main").normalize();
    return Files.isDirectory(resources) ? List.of(resources) : List.of();
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static boolean isPackaged(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().anyMatch(entry -> PACKAGED.stream().anyMatch(f -> isWanted(entry, f)));
    } catch (ZipException e) {
      return false;
    }
  }

  /** Unpacks the classes and the jars of a packaged application; gives the folder of classes. */
  private static Path unpack(Path jar, Path into) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        for (String folder : PACKAGED) {
          Path target = into.resolve(inside(entry, folder)).normalize();
          if (!entry.isDirectory() && isWanted(entry, folder) && target.startsWith(into)) {
            Files.createDirectories(target.getParent());
            try (InputStream in = file.getInputStream(entry)) {
              Files.copy(in, target);
            }
          }
        }
      }
    }
    return Files.createDirectories(into.resolve("classes"));
  }

  private static boolean isWanted(JarEntry entry, String folder) {
    return entry.getName().startsWith(folder + "classes/")
        || (entry.getName().startsWith(folder + "lib/") && entry.getName().endsWith(".jar"));
  }

  private static String inside(JarEntry entry, String folder) {
    return entry.getName().startsWith(folder) ? entry.getName().substring(folder.length()) : "";
  }
}
