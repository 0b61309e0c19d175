package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.ScratchDatabase;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.schema.Fingerprints;
import dev.godwit.engine.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs revisions on a scratch database, with the same runner and the same checks as on a real one.
 * It tells which schema each revision makes, and it is where a script that does not run, or does
 * not keep its promise, is found out before a real database is touched.
 */
public final class Replay {
  private Replay() {}

  /**
   * Runs revisions from the first one on.
   *
   * @param dialect the dialect of their scripts
   * @param revisions all revisions of the project
   * @param last the last one to run
   * @return the schema after each
   */
  public static Schemas upTo(Dialect dialect, Revisions revisions, Revision last) {
    try (ScratchDatabase scratch = dialect.scratchDatabase()) {
      RevisionVerifier promises = RevisionVerifier.rehearsed(scratch.database(), revisions);
      FlywayRun run = new FlywayRun(scratch.database(), revisions, promises);
      run.run(revisions.upTo(Optional.of(last)), Progress.silent());
      return promises.kept().withUnbuilt(run.unbuilt());
    }
  }

  /**
   * What the schemas of one chain of revisions have in common, so that most of it is written and
   * kept once.
   *
   * @param objects equal objects, each as the first of them
   * @param fingerprints of the schemas
   */
  public record Shared(Map<Object, Object> objects, Fingerprints fingerprints) {
    Shared() {
      this(new HashMap<>(), new Fingerprints());
    }
  }

  /** The schema after each revision that was run. */
  public static final class Schemas {
    private final Schema nothing;
    private final List<Step> steps;
    private final Shared shared;
    private final Map<String, String> unbuilt;
    private final Map<Revision, Schema> byRevision = new HashMap<>();

    /**
     * @param nothing the schema before the first revision
     */
    Schemas(Schema nothing, List<Step> steps, Shared shared) {
      this(nothing, steps, shared, Map.of());
    }

    private Schemas(Schema nothing, List<Step> steps, Shared shared, Map<String, String> unbuilt) {
      this.unbuilt = Map.copyOf(unbuilt);
      this.nothing = nothing;
      this.steps = List.copyOf(steps);
      this.shared = shared;
      this.steps.forEach(step -> byRevision.put(step.revision(), step.schema()));
    }

    /** None. */
    public static Schemas none(Schema nothing) {
      return new Schemas(nothing, List.of(), new Shared());
    }

    /** The schema before the first revision. */
    Schema nothing() {
      return nothing;
    }

    /** Each revision with the schema that it left, in their order. */
    public List<Step> steps() {
      return steps;
    }

    public Shared shared() {
      return shared;
    }

    /** The same, with the virtual tables that were not built. */
    Schemas withUnbuilt(Map<String, String> tables) {
      return new Schemas(nothing, steps, shared, tables);
    }

    /** What is missing for the virtual tables that were not built, by their folded names. */
    public Map<String, String> unbuilt() {
      return unbuilt;
    }

    /** The schema after a revision; that of an empty database before the first. */
    public Optional<Schema> after(Optional<Revision> revision) {
      return revision.isEmpty()
          ? Optional.of(nothing)
          : Optional.ofNullable(byRevision.get(revision.get()));
    }
  }

  /**
   * A revision and the schema that it left.
   *
   * @param revision the revision
   * @param schema the schema
   */
  public record Step(Revision revision, Schema schema) {}
}
