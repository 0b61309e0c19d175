package dev.godwit.engine.upgrade.history;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares the rows of a history with the revisions of the folder, as strictly as Flyway's own
 * validation: what passes here, Flyway accepts too.
 */
final class HistoryCheck {
  private static final String BASELINE = "BASELINE";

  private final Revisions revisions;
  private final List<AppliedMigration> rows;
  // The versions that have been run and not been taken back.
  private final TreeMap<Version, AppliedMigration> standing = new TreeMap<>();
  private final Optional<Version> baseline;

  HistoryCheck(Revisions revisions, List<AppliedMigration> rows) {
    this.revisions = revisions;
    this.rows = rows;
    for (AppliedMigration row : rows) {
      if (row.version().isPresent() && row.success()) {
        if (row.type().equals("DELETE") || row.type().startsWith("UNDO")) {
          standing.remove(row.version().get());
        } else {
          standing.put(row.version().get(), row);
        }
      }
    }
    this.baseline =
        standing.descendingMap().entrySet().stream()
            .filter(e -> e.getValue().type().equals(BASELINE))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  Optional<Version> current() {
    return standing.isEmpty() ? Optional.empty() : Optional.of(standing.lastKey());
  }

  List<Revision> pending() {
    return revisions.all().stream()
        .filter(r -> !standing.containsKey(r.version()) && !belowBaseline(r.version()))
        .toList();
  }

  List<HistoryProblem> mistakes() {
    List<HistoryProblem> mistakes = new ArrayList<>();
    for (AppliedMigration row : rows) {
      if (!row.success()) {
        mistakes.add(failed(row));
      }
    }
    unknown().ifPresent(mistakes::add);
    for (Map.Entry<Version, AppliedMigration> entry : standing.entrySet()) {
      revisions
          .find(entry.getKey())
          .flatMap(r -> changed(r, entry.getValue()))
          .ifPresent(mistakes::add);
    }
    for (Revision revision : pending()) {
      if (current().filter(c -> revision.version().compareTo(c) < 0).isPresent()) {
        mistakes.add(late(revision));
      }
    }
    return mistakes;
  }

  private boolean belowBaseline(Version version) {
    return baseline.filter(v -> version.compareTo(v) <= 0).isPresent();
  }

  private HistoryProblem failed(AppliedMigration row) {
    return new HistoryProblem(
        ErrorCode.FAILED_ROW,
        "The history says that %s (%s) failed half-way under another runner. See with godwit check what it left behind, fix that, and remove the row: godwit repair."
            .formatted(row.version().map(v -> "revision " + v).orElse("a script"), row.script()));
  }

  private Optional<HistoryProblem> unknown() {
    List<Version> unknown =
        standing.entrySet().stream()
            .filter(e -> revisions.find(e.getKey()).isEmpty())
            .filter(e -> !e.getValue().type().equals(BASELINE))
            .map(Map.Entry::getKey)
            .toList();
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    String names = unknown.stream().map(Version::text).collect(Collectors.joining(", "));
    Optional<Version> head = revisions.head().map(Revision::version);
    if (head.isPresent() && unknown.stream().allMatch(v -> v.compareTo(head.get()) > 0)) {
      return Optional.of(
          new HistoryProblem(
              ErrorCode.NEWER_DATABASE,
              "The database is newer than this program: it is at revision %s, and %s ends at %s. Start the newer version of the program, or go back with the scripts of that version: godwit downgrade %s."
                  .formatted(standing.lastKey(), revisions.where(), head.get(), head.get())));
    }
    return Optional.of(
        new HistoryProblem(
            ErrorCode.FOREIGN_HISTORY,
            "The history of the database knows revisions that %s does not have: %s. It belongs to another project, or files are missing. Name the right database or the right folder."
                .formatted(revisions.where(), names)));
  }

  private Optional<HistoryProblem> changed(Revision revision, AppliedMigration row) {
    if (!row.type().equals("SQL")) {
      return Optional.empty();
    }
    boolean same = row.checksum().isEmpty() || row.checksum().getAsInt() == revision.checksum();
    if (same && row.description().equals(revision.description())) {
      return Optional.empty();
    }
    return Optional.of(
        new HistoryProblem(
            ErrorCode.CHANGED_SCRIPT,
            same
                ? "Revision %s is called \"%s\" in the history and \"%s\" in %s: the database belongs to another project, or the file was renamed. Give the file its name back, or say godwit stamp %s."
                    .formatted(
                        revision.version(),
                        row.description(),
                        revision.description(),
                        revisions.where(),
                        standing.lastKey())
                : "%s is not the script that was run as revision %s: its checksum is %d, and the history says %d. Put the file back as it was; or, when the schema is still the one it makes, say godwit stamp %s."
                    .formatted(
                        revision.script(),
                        revision.version(),
                        revision.checksum(),
                        row.checksum().orElse(0),
                        standing.lastKey())));
  }

  private HistoryProblem late(Revision revision) {
    return new HistoryProblem(
        ErrorCode.OUT_OF_ORDER,
        "Revision %s was never run, but the database is already at %s. Remove its files and write it anew on top of the head: godwit revision --autogenerate."
            .formatted(revision.version(), standing.lastKey()));
  }
}
