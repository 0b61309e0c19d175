package dev.godwit.service;

import dev.godwit.engine.error.GodwitException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Dev mode: reports at every start whether entities and database differ, and runs a revision as
 * soon as its file is written. Quarkus checks for a changed class only when a request arrives, and
 * never for a new migration file, so this class checks for both.
 */
@Singleton
class DevModeWatcher {
  private static final Logger LOG = Logger.getLogger("dev.godwit.drift");

  private static final Path CODE = Path.of("src/main/java");
  private static final int ANSWER_MILLIS = 60_000;

  /** Quarkus ignores a request within two seconds of its last look for changes; one a second. */
  private static final int ASKS = 4;

  private final ServiceDatabase schema;
  private final HttpServer server;
  private @Nullable ExecutorService looks;
  private Set<String> seen = Set.of();
  private int asks;
  // The first check sends a request too: code may have changed while the service was starting.
  private FileTime newest = FileTime.fromMillis(0);

  DevModeWatcher(ServiceDatabase schema, HttpServer server) {
    this.schema = schema;
    this.server = server;
  }

  void start(@Observes StartupEvent event) {
    ServiceDatabase.sources()
        .ifPresent(
            folder -> {
              tell();
              seen = scripts(folder.dir());
              looks = Executors.newSingleThreadExecutor(DevModeWatcher::daemon);
              looks.execute(() -> watch(folder.dir()));
            });
  }

  void stop(@Observes ShutdownEvent event) {
    if (looks != null) {
      looks.shutdownNow();
    }
  }

  /** Looks once a second until dev mode stops or restarts. */
  private void watch(Path folder) {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(1);
        look(folder);
        lookAtCode();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Path folder) {
    try {
      Set<String> now = scripts(folder);
      if (!now.equals(seen)) {
        seen = now;
        schema.upgradeAgain();
        tell();
      }
    } catch (GodwitException e) {
      LOG.error(e.sentence());
    } catch (UncheckedIOException e) {
      LOG.errorf("The folder %s cannot be read: %s", folder, e.getMessage());
    }
  }

  /** Asks the service itself for something, which makes Quarkus compile and start again. */
  private void lookAtCode() {
    FileTime now = newestCode();
    if (!now.equals(newest)) {
      newest = now;
      asks = ASKS;
    }
    int port = server.getPort();
    if (asks == 0 || port < 0) {
      // Nothing to ask for, or the server has not started yet.
      return;
    }
    asks--;
    try {
      HttpURLConnection request =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/api/drift").toURL().openConnection();
      request.setReadTimeout(ANSWER_MILLIS);
      LOG.debugf("The code has changed; the service answers %d", request.getResponseCode());
    } catch (IOException e) {
      LOG.debug("The code has changed, and the next request will show it", e);
    }
  }

  private static FileTime newestCode() {
    try (Stream<Path> files = Files.walk(CODE)) {
      FileTime newest = FileTime.fromMillis(0);
      for (Path file : (Iterable<Path>) files::iterator) {
        FileTime time = Files.getLastModifiedTime(file);
        newest = time.compareTo(newest) > 0 ? time : newest;
      }
      return newest;
    } catch (IOException | UncheckedIOException e) {
      // An editor is about to replace a file: the next look will see it.
      return FileTime.fromMillis(0);
    }
  }

  private void tell() {
    EntityDrift drift = EntityDrift.of(schema.drift());
    if (drift.drift()) {
      LOG.warn(drift.sentence());
    } else {
      LOG.info("The entities and the database agree.");
    }
  }

  private static Set<String> scripts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "godwit-migrations");
    thread.setDaemon(true);
    return thread;
  }
}
