package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.DriverFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;

/** SQLite's driver for another process. */
public final class DriverLibrary {
  private static final String LIBRARY = "org.sqlite.lib.path";

  private DriverLibrary() {}

  /**
   * Puts the driver's library where the process finds it. Else the driver unpacks it at every
   * start, and a process that is killed leaves it behind.
   */
  public static DriverFiles in(Path home) throws IOException {
    return new DriverFiles(List.of(JDBC.class), Map.of(LIBRARY, library(home).toString()));
  }

  private static Path library(Path home) throws IOException {
    String given = System.getProperty(LIBRARY);
    if (given != null) {
      return Path.of(given).toAbsolutePath();
    }
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = JDBC.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("The SQLite driver has no library for this machine: " + resource);
      }
      Files.copy(library, home.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    return home;
  }
}
