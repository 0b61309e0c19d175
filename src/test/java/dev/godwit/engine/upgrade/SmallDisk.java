package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory of a few megabytes, if this user may mount one. */
final class SmallDisk implements AutoCloseable {
  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  static SmallDisk mount(Path path, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(path);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString()),
        "this user may not mount");
    return new SmallDisk(path);
  }

  Path path() {
    return path;
  }

  void makeReadOnly() throws IOException, InterruptedException {
    assumeTrue(run("mount", "-o", "remount,ro", path.toString()), "this user may not remount");
  }

  /** Leaves the given number of bytes free. */
  void fillUpTo(long free) throws IOException {
    long size = Files.getFileStore(path).getUsableSpace() - free;
    Files.write(path.resolve("ballast"), new byte[Math.toIntExact(size)]);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("umount", path.toString());
  }

  /** Runs a command of the system; false when it fails or is not installed. */
  static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
