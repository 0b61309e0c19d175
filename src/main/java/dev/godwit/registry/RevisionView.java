package dev.godwit.registry;

import static java.util.stream.Collectors.toList;

import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.migration.CompareResult.HazardAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A revision as clients see it; see {@link Revision}.
 *
 * @param version its version
 * @param message what it does, for people
 * @param parent the version it was written on top of; null for the first
 * @param script the file of its script in a folder of migrations
 * @param upgrade the script there
 * @param downgrade the downgrade script, if there is one
 * @param checksum the script's checksum as Flyway computes it
 * @param fingerprint of the schema it leads to, once known
 * @param changes what it changes; empty when Godwit did not write it, or cannot tell any more
 * @param hazards what it can do to data or service; empty likewise
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
    int checksum,
    @Nullable String fingerprint,
    List<ChangeAnswer> changes,
    List<HazardAnswer> hazards,
    Instant createdAt,
    @Nullable String createdBy)
    implements HasETag {

  /** Copies the lists. */
  public RevisionView {
    changes = List.copyOf(changes);
    hazards = List.copyOf(hazards);
  }

  static RevisionView of(Revision thing) {
    return all(List.of(thing)).get(0);
  }

  /** Many at once, with two queries for all their changes and hazards. */
  static List<RevisionView> all(List<Revision> things) {
    if (things.isEmpty()) {
      return List.of();
    }
    Map<Long, List<ChangeAnswer>> changes =
        Change.<Change>list("revision in ?1 order by position", things).stream()
            .collect(
                Collectors.groupingBy(
                    c -> c.revision.id, Collectors.mapping(RevisionView::change, toList())));
    Map<Long, List<HazardAnswer>> hazards =
        RevisionHazard.<RevisionHazard>list("revision in ?1 order by position", things).stream()
            .collect(
                Collectors.groupingBy(
                    h -> h.revision.id, Collectors.mapping(RevisionView::hazard, toList())));
    return things.stream()
        .map(
            thing ->
                view(
                    thing,
                    changes.getOrDefault(thing.id, List.of()),
                    hazards.getOrDefault(thing.id, List.of())))
        .toList();
  }

  @Override
  public String tag() {
    return "\"%s-%08x\"".formatted(version, checksum);
  }

  private static RevisionView view(
      Revision thing, List<ChangeAnswer> changes, List<HazardAnswer> hazards) {
    return new RevisionView(
        thing.version,
        thing.message,
        thing.parent,
        History.script(thing),
        thing.upgrade,
        thing.downgrade,
        thing.checksum,
        thing.fingerprint,
        changes,
        hazards,
        thing.createdAt,
        thing.createdBy);
  }

  private static ChangeAnswer change(Change c) {
    return new ChangeAnswer(c.kind, c.table, c.name, c.before, c.after, c.destructive, c.method);
  }

  private static HazardAnswer hazard(RevisionHazard h) {
    return new HazardAnswer(h.code, h.severity, h.table, h.message, h.preflight);
  }
}
