package dev.godwit.sandbox;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.DriverFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a worker is started: the same Java, the engine and the drivers on its class path, no
 * environment, limits of the operating system.
 */
final class WorkerCommand {
  private static final Path SHELL = Path.of("/bin/sh");

  /**
   * The limit counts private memory that can be written, heap and database alike (man 2 getrlimit,
   * RLIMIT_DATA). Where it cannot be set, the pool watches what the process takes.
   */
  private static final String LIMITED =
      "ulimit -c 0 2>/dev/null; ulimit -d \"$1\" 2>/dev/null; shift;"
          // The service itself has priority for the processor.
          + " [ -x /usr/bin/nice ] && exec /usr/bin/nice -n 10 \"$@\"; exec \"$@\"";

  /** The memory of the JVM beside its heap. The database gets what the heap leaves of the rest. */
  private static final long BESIDE_THE_HEAP = 44L << 20;

  private final List<String> words;
  private final Path home;

  private WorkerCommand(List<String> words, Path home) {
    this.words = words;
    this.home = home;
  }

  /**
   * Prepares a folder for the workers.
   *
   * @throws IOException when there is no place for temporary files
   */
  static WorkerCommand of(WorkerLimits limits) throws IOException {
    Path home = Files.createTempDirectory("godwit-sandbox");
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      String kilobytes = String.valueOf(limits.memoryBytes() >> 10);
      words.addAll(List.of(SHELL.toString(), "-c", LIMITED, "sh", kilobytes));
    }
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx" + ((limits.memoryBytes() - BESIDE_THE_HEAP) >> 10) + "k",
            "-Xms4m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=24m",
            "-XX:MaxMetaspaceSize=48m",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            "-Djava.io.tmpdir=" + home));
    List<Class<?>> places = new ArrayList<>(List.of(SandboxWorker.class));
    for (Dialect dialect : Dialects.all()) {
      DriverFiles driver = dialect.driverFiles(home);
      places.addAll(driver.classes());
      driver.properties().forEach((name, value) -> words.add("-D" + name + "=" + value));
    }
    if (Runtime.version().feature() >= 24) {
      words.add("--enable-native-access=ALL-UNNAMED");
    }
    words.addAll(
        List.of(
            "-cp",
            classPath(places),
            SandboxWorker.class.getName(),
            String.valueOf(limits.answerBytes())));
    return new WorkerCommand(words, home);
  }

  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(home.toFile());
    // No token and no address of a database, whatever the SQL can reach.
    builder.environment().clear();
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Removes the folder. */
  void remove() {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath(List<Class<?>> places) {
    return places.stream()
        .map(WorkerCommand::place)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    URL url = type.getProtectionDomain().getCodeSource().getLocation();
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("No file of the class path: " + url, e);
    }
  }
}
