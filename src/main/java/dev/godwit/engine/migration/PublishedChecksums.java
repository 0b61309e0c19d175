package dev.godwit.engine.migration;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The checksums of all forms in which the scripts of a project were published. A program that
 * rewrites a published script, to the same effect, names the earlier forms here, so that databases
 * on which one of them was run are still known.
 */
public final class PublishedChecksums {
  /** Of scripts that exist in one form only. */
  public static final PublishedChecksums NONE = new PublishedChecksums(Map.of());

  private final Map<Version, Set<Integer>> checksums;

  private PublishedChecksums(Map<Version, Set<Integer>> checksums) {
    this.checksums = checksums;
  }

  /**
   * Reads lines of version, checksum and the reason for that form. Lines that are empty or start
   * with {@code #} are left alone.
   *
   * @throws IllegalArgumentException when a line is anything else
   */
  public static PublishedChecksums parse(List<String> lines) {
    Map<Version, Set<Integer>> checksums = new HashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> fields = Arrays.asList(line.strip().split("\\s+", 3));
      if (fields.size() < 3) {
        throw new IllegalArgumentException("No version, checksum and reason: " + line);
      }
      checksums
          .computeIfAbsent(new Version(fields.get(0)), version -> new HashSet<>())
          .add(Integer.valueOf(fields.get(1)));
    }
    return new PublishedChecksums(checksums);
  }

  /** Whether a version was published in a form with this checksum. */
  public boolean contains(Version version, int checksum) {
    return checksums.getOrDefault(version, Set.of()).contains(checksum);
  }
}
