package dev.godwit.registry.revision;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.migration.Checksum;
import dev.godwit.engine.migration.CompareResult;
import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.migration.CompareResult.HazardAnswer;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.web.StoredTime;
import dev.godwit.sandbox.task.RevisionResult;
import dev.godwit.sandbox.task.SchemaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A revision that is written and not registered yet.
 *
 * @param head the newest revision, on which it is based; null for the first
 * @param version its version
 * @param message what it does, for people
 * @param script the file of its script
 * @param upgrade the upgrade script
 * @param downgrade the downgrade script
 * @param schema the schema it leads to; null when it could not be run
 * @param changes what it changes
 * @param hazards what it can do
 */
public record RevisionDraft(
    @Nullable String head,
    String version,
    String message,
    String script,
    String upgrade,
    @Nullable String downgrade,
    @Nullable SchemaState schema,
    List<ChangeAnswer> changes,
    List<HazardAnswer> hazards) {

  /** Copies the lists. */
  public RevisionDraft {
    changes = List.copyOf(changes);
    hazards = List.copyOf(hazards);
  }

  /** The revisions of a new project, each on top of the one before. */
  public static List<RevisionDraft> of(List<RevisionResult> results) {
    List<RevisionDraft> drafts = new ArrayList<>();
    String parent = null;
    for (RevisionResult result : results) {
      drafts.add(of(parent, result));
      parent = result.version();
    }
    return drafts;
  }

  /** A draft from the result of a worker. */
  public static RevisionDraft of(@Nullable String head, RevisionResult result) {
    CompareResult migration = result.migration();
    return new RevisionDraft(
        head,
        result.version(),
        result.message(),
        result.script(),
        result.upgrade(),
        result.downgrade(),
        result.schema(),
        migration == null ? List.of() : migration.changes(),
        migration == null ? List.of() : migration.hazards());
  }

  /** Registers it, inside a transaction, if it is still based on the newest revision. */
  public StoredRevision persist(Project project, String by) {
    String newest = StoredRevision.head(project).map(head -> head.version).orElse(null);
    if (!Objects.equals(head, newest)) {
      throw Problems.of(
          ErrorCode.HEAD_MOVED,
          "Revision %s was registered in the meantime. Nothing was registered; try again on top of"
              + " it.",
          String.valueOf(newest));
    }
    StoredRevision revision = new StoredRevision();
    revision.project = project;
    revision.version = version;
    revision.message = message;
    revision.parent = head;
    revision.script = script;
    revision.upgrade = upgrade;
    revision.downgrade = downgrade;
    revision.checksum = Checksum.of(upgrade);
    revision.schema = schema == null ? null : schema.ddl();
    revision.fingerprint = schema == null ? null : schema.fingerprint();
    revision.createdAt = StoredTime.now();
    revision.createdBy = by;
    revision.persist();
    int position = 0;
    for (ChangeAnswer change : changes) {
      persist(revision, ++position, change);
    }
    position = 0;
    for (HazardAnswer hazard : hazards) {
      persist(revision, ++position, hazard);
    }
    StoredRevision.flush();
    return revision;
  }

  private static void persist(StoredRevision revision, int position, ChangeAnswer change) {
    RevisionChange row = new RevisionChange();
    row.revision = revision;
    row.position = position;
    row.kind = change.kind();
    row.table = change.table();
    row.name = change.name();
    row.before = change.from();
    row.after = change.to();
    row.destructive = change.destructive();
    row.method = change.method();
    row.persist();
  }

  private static void persist(StoredRevision revision, int position, HazardAnswer hazard) {
    RevisionHazard row = new RevisionHazard();
    row.revision = revision;
    row.position = position;
    row.code = hazard.code();
    row.severity = hazard.severity();
    row.table = hazard.table();
    row.message = hazard.message();
    row.preflight = hazard.preflight();
    row.persist();
  }
}
