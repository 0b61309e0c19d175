package dev.godwit.engine.upgrade;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.schema.Fingerprints;
import dev.godwit.engine.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs revisions on a scratch database, with the same runner and the same checks as on a real one.
 * It tells which schema each revision makes, and it is where a script that does not run, or does
 * not keep its promise, is found out before a real database is touched.
 */
final class Replay {
  private Replay() {}

  /** The schema of an empty database. */
  static Schema nothing() {
    return new Schema("sqlite", List.of(), List.of(), List.of(), List.of(), List.of(), true);
  }

  /**
   * Runs revisions from the first one on.
   *
   * @param revisions all revisions of the project
   * @param last the last one to run
   * @return the schema after each
   */
  static Schemas upTo(Revisions revisions, Revision last) {
    return withScratch(
        scratch -> {
          RevisionVerifier promises = RevisionVerifier.rehearsed(revisions);
          FlywayRun run = new FlywayRun(scratch, revisions, promises);
          run.run(revisions.upTo(Optional.of(last)), Progress.silent());
          return promises.kept().withUnbuilt(run.unbuilt());
        });
  }

  /** Lends a scratch database that is gone afterwards. */
  static <T> T withScratch(Function<Connections, T> work) {
    try {
      Path dir = Files.createTempDirectory("godwit-scratch");
      try {
        return work.apply(Connections.scratch(dir.resolve("scratch.db")));
      } finally {
        delete(dir);
      }
    } catch (IOException e) {
      throw new MigrationFailedException(
          ErrorCode.NO_SCRATCH_DATABASE,
          "No scratch database can be made in the folder for temporary files (%s)."
              .formatted(e.getMessage()),
          e);
    }
  }

  private static void delete(Path dir) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * What the schemas of one chain of revisions have in common, so that most of it is written and
   * kept once.
   *
   * @param objects equal objects, each as the first of them
   * @param fingerprints of the schemas
   */
  record Shared(Map<Object, Object> objects, Fingerprints fingerprints) {
    Shared() {
      this(new HashMap<>(), new Fingerprints());
    }
  }

  /** The schema after each revision that was run. */
  static final class Schemas {
    private final List<Step> steps;
    private final Shared shared;
    private final Map<String, String> unbuilt;
    private final Map<Revision, Schema> byRevision = new HashMap<>();

    Schemas(List<Step> steps, Shared shared) {
      this(steps, shared, Map.of());
    }

    private Schemas(List<Step> steps, Shared shared, Map<String, String> unbuilt) {
      this.unbuilt = Map.copyOf(unbuilt);
      this.steps = List.copyOf(steps);
      this.shared = shared;
      this.steps.forEach(step -> byRevision.put(step.revision(), step.schema()));
    }

    /** None. */
    static Schemas none() {
      return new Schemas(List.of(), new Shared());
    }

    /** Each revision with the schema that it left, in their order. */
    List<Step> steps() {
      return steps;
    }

    Shared shared() {
      return shared;
    }

    /** The same, with the virtual tables that were not built. */
    Schemas withUnbuilt(Map<String, String> tables) {
      return new Schemas(steps, shared, tables);
    }

    /** What is missing for the virtual tables that were not built, by their folded names. */
    Map<String, String> unbuilt() {
      return unbuilt;
    }

    /** The schema after a revision; that of an empty database before the first. */
    Optional<Schema> after(Optional<Revision> revision) {
      return revision.isEmpty()
          ? Optional.of(nothing())
          : Optional.ofNullable(byRevision.get(revision.get()));
    }
  }

  /**
   * A revision and the schema that it left.
   *
   * @param revision the revision
   * @param schema the schema
   */
  record Step(Revision revision, Schema schema) {}
}
