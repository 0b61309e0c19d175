package dev.godwit.service;

import dev.godwit.engine.migration.PublishedChecksums;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The checksums of all published forms of the service's own revisions, which are listed beside
 * their scripts. They say nothing about the migrations of users.
 */
final class OwnChecksums {
  /** The name of the list, in the folder of the scripts. */
  static final String FILE = "published-checksums.txt";

  private OwnChecksums() {}

  /**
   * Reads the list.
   *
   * @param dialect the dialect of the scripts
   * @return the checksums; none when there is no list for that dialect
   */
  static PublishedChecksums of(String dialect) {
    String name = "/db/migration/" + dialect + "/" + FILE;
    try (InputStream list = OwnChecksums.class.getResourceAsStream(name)) {
      return list == null
          ? PublishedChecksums.NONE
          : PublishedChecksums.parse(
              new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
