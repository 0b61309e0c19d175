package dev.godwit.engine.dialect;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a live database is.
 *
 * @param dialect the dialect's name, which is also the second word of its JDBC URLs
 * @param place what follows these words: a path, or host and name of the database; no secrets
 * @param options connection options in the driver's words
 */
public record DatabaseUrl(String dialect, String place, SortedMap<String, String> options) {

  /** Copies the options. */
  public DatabaseUrl {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** A file without options, of the dialect that is meant when none is named. */
  public DatabaseUrl(Path file) {
    this(Dialects.DEFAULT, file.toString(), new TreeMap<>());
  }

  /**
   * Reads an address in any form that one of the dialects knows.
   *
   * @param text a JDBC URL, a SQLAlchemy URL, or a path where databases are files
   * @throws InvalidInputException when it is none, or one that cannot be used. The message names
   *     the kind of URL at most, since the rest may hold a password.
   */
  public static DatabaseUrl parse(String text) {
    String address = text.strip();
    return Dialects.all().stream()
        .map(dialect -> dialect.parse(address))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> unsupported(address));
  }

  /** Opens nothing yet: the database with its dialect. */
  public LiveDatabase open(Duration patience) {
    return Dialects.of(dialect).open(this, patience);
  }

  /** The file, of a database that is one. */
  public Path path() {
    return Path.of(place);
  }

  /** The same with more options; those that the address itself has win. */
  public DatabaseUrl with(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(more);
    all.putAll(options);
    return new DatabaseUrl(dialect, place, all);
  }

  /** The JDBC URL, with the options. */
  public String jdbc() {
    String query =
        options.entrySet().stream()
            .map(o -> o.getKey() + "=" + o.getValue())
            .collect(Collectors.joining("&"));
    return "jdbc:" + dialect + ":" + place + (query.isEmpty() ? "" : "?" + query);
  }

  /** The place, which holds no secret; options may. */
  @Override
  public String toString() {
    return place;
  }

  private static InvalidInputException unsupported(String address) {
    return new InvalidInputException(
        ErrorCode.UNSUPPORTED_DATABASE,
        "A URL that starts with \"%s\" is not of a database that this version of Godwit supports. Give the URL or the path of a %s database; a path may start with ./."
            .formatted(
                address
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("(?s)^((jdbc:)?[a-z0-9+.-]*:?).*", "$1"),
                Dialects.products()));
  }
}
