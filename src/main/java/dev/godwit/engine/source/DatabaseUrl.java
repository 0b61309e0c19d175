package dev.godwit.engine.source;

import java.nio.file.Path;

/**
 * Where a live database is.
 *
 * @param path the SQLite file
 */
public record DatabaseUrl(Path path) {

  /** Reads a JDBC URL, a SQLAlchemy URL or a path. */
  public static DatabaseUrl parse(String text) {
    String rest = text.startsWith("jdbc:sqlite:") ? text.substring("jdbc:sqlite:".length()) : text;
    return new DatabaseUrl(Path.of(rest));
  }

  /** The JDBC URL. */
  public String jdbc() {
    return "jdbc:sqlite:" + path;
  }
}
