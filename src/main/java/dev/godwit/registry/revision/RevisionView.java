package dev.godwit.registry.revision;

import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.migration.CompareResult.HazardAnswer;
import dev.godwit.engine.migration.ScriptForm;
import dev.godwit.engine.migration.ScriptText;
import dev.godwit.registry.read.ReadConnection;
import dev.godwit.registry.web.HasETag;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A revision as clients see it; see {@link StoredRevision}.
 *
 * @param version its version
 * @param message what it does, for people
 * @param parent the version it was written on top of; null for the first
 * @param script the file of its script in a folder of migrations
 * @param upgrade the script there
 * @param downgrade the downgrade script, if there is one
 * @param form the form of its scripts: default or portable
 * @param checksum the script's checksum as Flyway computes it
 * @param fingerprint of the schema it leads to, once known
 * @param changes what it changes; empty when Godwit did not write it
 * @param hazards what it can do to data or service; empty likewise
 * @param summary what its script changes and can do, as a person reads it; empty when the script
 *     has no header of Godwit's
 * @param createdAt when it was registered, UTC
 * @param createdBy who registered it
 */
public record RevisionView(
    String version,
    String message,
    @Nullable String parent,
    String script,
    String upgrade,
    @Nullable String downgrade,
    String form,
    int checksum,
    @Nullable String fingerprint,
    List<ChangeAnswer> changes,
    List<HazardAnswer> hazards,
    String summary,
    Instant createdAt,
    @Nullable String createdBy)
    implements HasETag {

  /** Copies the lists. */
  public RevisionView {
    changes = List.copyOf(changes);
    hazards = List.copyOf(hazards);
  }

  static RevisionView of(StoredRevision revision) {
    List<StoredRevision> one = List.of(revision);
    return view(
        RevisionRow.of(revision),
        RevisionChange.of(one).stream().map(RevisionView::change).toList(),
        RevisionHazard.of(one).stream().map(RevisionView::hazard).toList());
  }

  /** Many at once, with two queries for all their changes and hazards. */
  static List<RevisionView> all(ReadConnection database, List<RevisionRow> revisions)
      throws SQLException {
    if (revisions.isEmpty()) {
      return List.of();
    }
    Map<Long, List<ChangeAnswer>> changes = RevisionRow.changes(database, revisions);
    Map<Long, List<HazardAnswer>> hazards = RevisionRow.hazards(database, revisions);
    return revisions.stream()
        .map(
            revision ->
                view(
                    revision,
                    changes.getOrDefault(revision.id(), List.of()),
                    hazards.getOrDefault(revision.id(), List.of())))
        .toList();
  }

  @Override
  public String tag() {
    return "\"%s-%08x\"".formatted(version, checksum);
  }

  private static RevisionView view(
      RevisionRow revision, List<ChangeAnswer> changes, List<HazardAnswer> hazards) {
    return new RevisionView(
        revision.version(),
        revision.message(),
        revision.parent(),
        History.script(revision.script(), revision.version(), revision.message()),
        revision.upgrade(),
        revision.downgrade(),
        ScriptForm.in(revision.upgrade()).word(),
        revision.checksum(),
        revision.fingerprint(),
        changes,
        hazards,
        ScriptText.summary(revision.upgrade()),
        revision.createdAt(),
        revision.createdBy());
  }

  private static ChangeAnswer change(RevisionChange c) {
    return new ChangeAnswer(c.kind, c.table, c.name, c.before, c.after, c.destructive, c.method);
  }

  private static HazardAnswer hazard(RevisionHazard h) {
    return new HazardAnswer(h.code, h.severity, h.table, h.message, h.preflight);
  }
}
