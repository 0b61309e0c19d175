package dev.godwit.engine.source.application;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The resources in folders and jars, such as those on the class path of an application. */
public final class Resources {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final List<Path> places;
  // The names in each jar, without classes: a class path has many jars, and each has a few.
  private final Map<Path, Set<String>> jars = new HashMap<>();

  /**
   * @param places folders and jars
   */
  public Resources(List<Path> places) {
    this.places = List.copyOf(places);
  }

  /**
   * A resource as text.
   *
   * @param name its path on the class path
   * @param place the folder or jar that has it
   * @param url where it is
   * @param text its content
   */
  public record Resource(String name, Path place, URL url, String text) {
    /** The file, for people. */
    public String file() {
      return Files.isDirectory(place) ? place.resolve(name).toString() : place + "!/" + name;
    }
  }

  /** The folders and jars. */
  public List<Path> places() {
    return places;
  }

  /** These and others. */
  Resources with(Resources others) {
    List<Path> all = new ArrayList<>(places);
    all.addAll(others.places);
    return new Resources(all);
  }

  /** All resources of a name, in the order of the class path. */
  public List<Resource> all(String name) {
    List<Resource> found = new ArrayList<>();
    for (Path place : places) {
      try {
        if (Files.isRegularFile(place)) {
          if (namesIn(place).contains(name)) {
            found.add(fromJar(name, place));
          }
        } else {
          file(place, name).ifPresent(found::add);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** The first of a name, which hides the others. */
  public Optional<Resource> first(String name) {
    return all(name).stream().findFirst();
  }

  /** A file outside of the class path. */
  static Optional<Resource> file(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Resource(name, folder, file.toUri().toURL(), text(Files.readAllBytes(file))));
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG, "%s cannot be read: %s.".formatted(file, e), e);
    }
  }

  /** Whether a place has a resource of the name. */
  public boolean has(String name) {
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        try (JarFile jar = new JarFile(place.toFile())) {
          if (jar.getEntry(name) != null) {
            return true;
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      } else if (Files.exists(place.resolve(name))) {
        return true;
      }
    }
    return false;
  }

  /** The names of files that are directly in a folder, without the folder. */
  Set<String> names(String folder, Pattern pattern) {
    Set<String> names = new TreeSet<>();
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        namesIn(place).stream()
            .filter(name -> name.startsWith(folder))
            .map(name -> name.substring(folder.length()))
            .forEach(names::add);
      } else if (Files.isDirectory(place.resolve(folder))) {
        try (Stream<Path> files = Files.list(place.resolve(folder))) {
          files.map(file -> String.valueOf(file.getFileName())).forEach(names::add);
        } catch (IOException e) {
          throw new InvalidInputException(
              ErrorCode.BAD_CONFIG,
              "%s cannot be read: %s.".formatted(place.resolve(folder), e),
              e);
        }
      }
    }
    names.removeIf(name -> !pattern.matcher(name).matches());
    return names;
  }

  /** The folders that are directly in a folder. */
  Set<String> folders(String folder, Pattern pattern) {
    Set<String> folders = new TreeSet<>(names(folder, pattern));
    folders.removeIf(
        name ->
            places.stream()
                .noneMatch(place -> Files.isDirectory(place.resolve(folder).resolve(name))));
    return folders;
  }

  private Set<String> namesIn(Path place) {
    return jars.computeIfAbsent(
        place,
        jar -> {
          try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                .map(ZipEntry::getName)
                .filter(name -> !name.endsWith(".class") && !name.endsWith("/"))
                .collect(Collectors.toUnmodifiableSet());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static Resource fromJar(String name, Path place) throws IOException {
    try (JarFile jar = new JarFile(place.toFile());
        InputStream in = jar.getInputStream(jar.getEntry(name))) {
      URL url = new URL("jar:" + place.toUri() + "!/" + name);
      return new Resource(name, place, url, text(in.readAllBytes()));
    }
  }

  /** UTF-8, or else ISO 8859-1: in that encoding properties were always. */
  private static String text(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
