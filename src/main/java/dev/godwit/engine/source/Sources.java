package dev.godwit.engine.source;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.source.jpa.EntityModel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Determines the kind of source that a text from a command line, a file or a request names. */
public final class Sources {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final byte[] ZIP_HEADER = {'P', 'K', 3, 4};

  private static final Pattern URL =
      Pattern.compile(
          "(?is)(jdbc:|file:|(%s)(\\+\\w+)?:|[a-z][a-z0-9+.-]+://).*"
              .formatted(String.join("|", Dialects.names())));

  private static final Pattern MIGRATION = Pattern.compile("V\\d[\\d._]*__.*\\.sql");
  private static final Pattern CLASS = Pattern.compile(".*\\.class");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Sources() {}

  /**
   * Reads one of: a URL or the file of a live database, a file of DDL, a folder of migrations (it
   * holds {@code V1__Name.sql}), a folder of classes or a jar with entities. The content decides,
   * not the name of the file: each dialect decides whether it is a database of its own; any other
   * text is DDL.
   *
   * @param text what the user wrote
   * @return the source; a DDL file is read immediately, any other source when it is inspected
   * @throws InvalidInputException when it does not exist or is none of these
   */
  public static Source parse(String text) {
    if (text.isBlank()) {
      throw new InvalidInputException(
          ErrorCode.NO_SOURCE, "A source is a file, a folder or a URL; this one is empty.");
    }
    if (URL.matcher(text).matches()) {
      return new Source.Live(DatabaseUrl.parse(text));
    }
    List<String> parts = SEPARATOR.splitAsStream(text).filter(part -> !part.isBlank()).toList();
    if (parts.size() > 1 && !exists(text)) {
      return classPath(parts);
    }
    Path path = path(text);
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE,
          "There is no file or folder \"%s\". A source is a file of DDL, a %s database, a folder of migrations, a folder of classes or a jar with entities, or a URL."
              .formatted(text, Dialects.products()));
    }
    try {
      return Files.isDirectory(path) ? folder(path) : file(path);
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.UNREADABLE_FILE,
          "\"%s\" cannot be read: %s.".formatted(text, e.getMessage()),
          e);
    }
  }

  /**
   * Reads a source that is written as several texts: then they are the class path of entities.
   *
   * @param texts what the user wrote
   * @throws InvalidInputException as above, and when one of several is no place of classes
   */
  public static Source parse(List<String> texts) {
    return parse(String.join(File.pathSeparator, texts));
  }

  private static boolean exists(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Source classPath(List<String> parts) {
    List<Path> places = new ArrayList<>();
    for (String part : parts) {
      Path place = path(part);
      if (!Files.exists(place)) {
        throw new InvalidInputException(
            ErrorCode.NO_SUCH_FILE,
            "There is no folder of classes and no jar \"%s\", which the class path names. Compile first, or correct the path."
                .formatted(part));
      }
      if (!Files.isDirectory(place) && !isZip(place)) {
        throw new InvalidInputException(
            ErrorCode.NOT_A_SOURCE,
            "\"%s\" is neither a folder of classes nor a jar. Several sources are a class path of entities; pass any other source alone."
                .formatted(part));
      }
      places.add(place);
    }
    return new Source.Entities(places, Dialects.DEFAULT);
  }

  private static boolean isZip(Path file) {
    try {
      return Files.isRegularFile(file) && isZip(head(file));
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.UNREADABLE_FILE,
          "\"%s\" cannot be read: %s.".formatted(file, e.getMessage()),
          e);
    }
  }

  private static boolean isZip(byte[] head) {
    return head.length >= ZIP_HEADER.length
        && Arrays.equals(ZIP_HEADER, Arrays.copyOf(head, ZIP_HEADER.length));
  }

  /** Whether a path is a folder of classes that has entities. */
  public static boolean hasEntities(Path folder) {
    return Files.isDirectory(folder) && EntityModel.isIn(folder);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE, "\"%s\" is no path: %s.".formatted(text, e.getReason()), e);
    }
  }

  /** A folder of classes may contain migrations as resources, so classes are searched first. */
  private static Source folder(Path path) throws IOException {
    if (contains(MigrationsFolder.of(path).dir(), 1, MIGRATION)) {
      return new Source.Migrations(path, MigrationsFolder.of(path).dialect());
    }
    // The folder of a packaged Quarkus application has its classes in jars.
    if (contains(path, Integer.MAX_VALUE, CLASS)
        || Files.isRegularFile(path.resolve("quarkus-run.jar"))) {
      return new Source.Entities(path, Dialects.DEFAULT);
    }
    if (contains(path, Integer.MAX_VALUE, MIGRATION)) {
      return new Source.Migrations(path, MigrationsFolder.of(path).dialect());
    }
    throw new InvalidInputException(
        ErrorCode.EMPTY_FOLDER,
        ("The folder \"%s\" holds neither migrations (V1__Name.sql) nor compiled entities (.class"
                + " files). Compile the entities first, or name another folder.")
            .formatted(path));
  }

  private static boolean contains(Path folder, int depth, Pattern file) throws IOException {
    try (Stream<Path> paths = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      return paths.anyMatch(path -> file.matcher(name(path)).matches());
    }
  }

  private static Source file(Path path) throws IOException {
    for (Dialect dialect : Dialects.all()) {
      Optional<DatabaseUrl> database = dialect.recognize(path);
      if (database.isPresent()) {
        return new Source.Live(database.get());
      }
    }
    if (Files.isRegularFile(path) && Files.size(path) == 0) {
      return new Source.Ddl(path.toString(), Dialects.DEFAULT, "");
    }
    if (isZip(head(path))) {
      return new Source.Entities(path, Dialects.DEFAULT);
    }
    return new Source.Ddl(path.toString(), Dialects.DEFAULT, script(path));
  }

  private static byte[] head(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(ZIP_HEADER.length);
    }
  }

  private static String script(Path path) throws IOException {
    String text;
    try {
      text = Files.readString(path);
    } catch (CharacterCodingException e) {
      text = "\0"; // not text, like a file with a zero byte
    }
    if (text.indexOf('\0') >= 0) {
      throw new InvalidInputException(
          ErrorCode.NOT_A_SOURCE,
          ("\"%s\" is neither a %s database, nor a jar, nor text in UTF-8. If it should be a"
                  + " database, it is damaged or encrypted; if it should be DDL, save it as UTF-8.")
              .formatted(path, Dialects.products()));
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static String name(Path path) {
    Path last = path.getFileName();
    return last == null ? "" : last.toString();
  }
}
