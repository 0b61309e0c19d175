package dev.godwit.engine.dialect;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The loadable extensions of one command, which every connection of it loads. They are code that
 * runs in this process, so only the person at the command line names them: a service has none, and
 * no file or request can name one.
 */
public final class Extensions implements AutoCloseable {
  private static volatile List<Path> files = List.of();

  private Extensions() {}

  /**
   * Uses extensions until this is closed.
   *
   * @param paths their files
   * @throws InvalidInputException when there is no such file
   */
  public static Extensions use(List<Path> paths) {
    for (Path path : paths) {
      if (!Files.isRegularFile(path)) {
        throw new InvalidInputException(
            ErrorCode.NO_SUCH_FILE, "There is no extension %s to load.".formatted(path));
      }
    }
    files = paths.stream().map(Path::toAbsolutePath).toList();
    return new Extensions();
  }

  /** Their files; none in a service. */
  public static List<Path> files() {
    return files;
  }

  @Override
  public void close() {
    files = List.of();
  }
}
