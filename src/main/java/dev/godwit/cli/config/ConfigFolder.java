package dev.godwit.cli.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with the configuration files of an application.
 *
 * @param path the folder, which need not exist
 */
record ConfigFolder(Path path) {
  private static final Pattern PROFILE = Pattern.compile("application-(.+)\\.(?:properties|ya?ml)");
  private static final Pattern APPLICATION =
      Pattern.compile("application(?:-.+)?\\.(?:properties|ya?ml)");

  /** A file in it. */
  Optional<Path> file(String name) {
    Path file = path.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /** Whether it holds one. */
  boolean isUsed() {
    return !names(APPLICATION, 0).isEmpty();
  }

  /** The profiles that have a file of their own. */
  Set<String> profiles() {
    return names(PROFILE, 1);
  }

  private Set<String> names(Pattern pattern, int group) {
    Set<String> names = new TreeSet<>();
    if (!Files.isDirectory(path)) {
      return names;
    }
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Matcher matcher = pattern.matcher(String.valueOf(file.getFileName()));
        if (matcher.matches()) {
          names.add(matcher.group(group));
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG, "%s cannot be read: %s.".formatted(path, e), e);
    }
    return names;
  }
}
