package dev.godwit.sandbox.task;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.migration.CompareResult;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.io.Serializable;
import java.util.List;

/**
 * Rehearses a whole folder of migrations.
 *
 * @param dialect the name of the dialect
 * @param zip the folder as a zip file
 */
@SuppressWarnings("ArrayRecordComponent") // it is sent and never compared
public record ArchiveTask(String dialect, byte[] zip) implements SchemaTask<ArchiveTask.Result> {

  /**
   * What was found.
   *
   * @param revisions oldest first
   */
  public record Result(List<RevisionResult> revisions) implements Serializable {

    /** Copies the list. */
    public Result {
      revisions = List.copyOf(revisions);
    }
  }

  @Override
  public Result run() {
    return new Result(
        apply(dialect, Revisions.of("the archive", ArchiveReader.read(zip)).linear()));
  }

  /**
   * Runs each script on the schema that the one before left; the result must match its header.
   *
   * @param dialect the name of the dialect
   * @param revisions the revisions, in order
   * @return each one with the schema that it leaves; of a long history, not all schemas as text
   */
  public static List<RevisionResult> apply(String dialect, Revisions revisions) {
    KeptSchemas kept = new KeptSchemas();
    Schema here = Godwit.inspect(new Source.Ddl("nothing", dialect, ""));
    for (Revision revision : revisions.all()) {
      Schema before = here;
      here = RevisionTrial.run(revision, before);
      kept.add(
          new RevisionResult(
              revision.version().text(),
              revision.message(),
              revision.script(),
              revision.upgrade(),
              revision.downgrade().orElse(null),
              SchemaState.of(here),
              ReconstructedMigration.of(revision, before, here)
                  .map(CompareResult::of)
                  .map(RevisionResult::withoutScripts)
                  .orElse(null)));
    }
    return kept.results();
  }
}
