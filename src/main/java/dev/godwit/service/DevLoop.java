package dev.godwit.service;

import dev.godwit.engine.problem.GodwitException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Dev mode: says at every start whether entities and database differ, and runs a revision as soon
 * as its file is written. Quarkus restarts for a changed class, but not for a new file among the
 * migrations.
 */
@Singleton
class DevLoop {
  private static final Logger LOG = Logger.getLogger("dev.godwit.drift");

  private final OwnSchema schema;
  private @Nullable ExecutorService looks;
  private Set<String> seen = Set.of();

  DevLoop(OwnSchema schema) {
    this.schema = schema;
  }

  void start(@Observes StartupEvent event) {
    OwnSchema.sources()
        .ifPresent(
            folder -> {
              tell();
              seen = scripts(folder.dir());
              looks = Executors.newSingleThreadExecutor(DevLoop::daemon);
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

  private void tell() {
    Drift drift = Drift.of(schema.drift());
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
