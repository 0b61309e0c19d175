package dev.godwit.service;

import dev.godwit.engine.dialect.DatabaseHold;
import dev.godwit.engine.dialect.DatabaseUrl;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the files of the database are still those that the service has open. A connection
 * keeps writing into a file that was deleted or replaced, and nobody finds the rows there.
 *
 * <p>One connection stays open as long as the service runs. It keeps the database's files in use,
 * so their identities stay the same unless somebody replaces them. Their identity is read by stat;
 * opening them could drop the locks of that connection.
 */
@Singleton
public class DatabaseInPlace {
  private static final Logger LOG = Logger.getLogger("dev.godwit.database");

  // Before everything that writes at the start.
  private static final int FIRST = 1;

  private final ServiceDatabase schema;
  private final AtomicReference<@Nullable String> found = new AtomicReference<>();
  private volatile List<Known> files = List.of();
  private @Nullable DatabaseHold hold;

  DatabaseInPlace(ServiceDatabase schema) {
    this.schema = schema;
  }

  void start(@Observes @Priority(FIRST) StartupEvent event) throws IOException, SQLException {
    Optional<DatabaseUrl> url = schema.address();
    if (url.isPresent()) {
      open(url.get());
    }
  }

  @PreDestroy
  void stop() {
    files = List.of();
    try (DatabaseHold last = hold) {
      hold = null;
    } catch (SQLException e) {
      LOG.debug("The connection that keeps the database open did not close", e);
    }
  }

  /**
   * Why writes would be lost; once there is a reason, it stays until the service starts again,
   * because some connections may be of the other file.
   *
   * @return empty while the files are in their place
   */
  public Optional<String> problem() {
    String known = found.get();
    if (known != null) {
      return Optional.of(known);
    }
    for (Known file : files) {
      try {
        if (!file.identity().equals(identity(file.path()))) {
          return Optional.of(remember(file.path(), "replaced by another file"));
        }
      } catch (NoSuchFileException e) {
        return Optional.of(remember(file.path(), "deleted or moved"));
      } catch (IOException e) {
        return Optional.of(
            "It cannot be told whether the database's file %s is still in its place (%s), so nothing is written."
                .formatted(file.path().getFileName(), e.getClass().getSimpleName()));
      }
    }
    return Optional.empty();
  }

  private void open(DatabaseUrl url) throws IOException, SQLException {
    DatabaseHold opened = url.open(Duration.ZERO).hold();
    hold = opened;
    List<Known> known = new ArrayList<>();
    for (Path file : opened.files()) {
      known.add(Known.of(file));
    }
    files = List.copyOf(known);
  }

  private String remember(Path path, String how) {
    String sentence =
        "The database's file %s was %s while the service was running, so nothing that is written now would be kept. Stop the service, put the right database back, without the -wal and -shm files of another one, and start the service again."
            .formatted(path.getFileName(), how);
    if (found.compareAndSet(null, sentence)) {
      // The path stays in the log, because clients see the sentence.
      LOG.errorf("%s It was at %s.", sentence, path.toAbsolutePath());
    }
    return sentence;
  }

  private static Object identity(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    // Where files have none (Windows), one that is open can be neither deleted nor replaced.
    return key == null ? path : key;
  }

  /**
   * A file that the database has open.
   *
   * @param path where it is
   * @param identity which file it is
   */
  private record Known(Path path, Object identity) {
    static Known of(Path path) throws IOException {
      return new Known(path, DatabaseInPlace.identity(path));
    }
  }
}
