package dev.godwit.engine.upgrade.history;

import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a database is, seen against the revisions of its project. Only read to find out.
 *
 * @param standing the short answer
 * @param revisions the revisions that it was compared with
 * @param current the version that it stands at; empty before the first
 * @param applied the rows of its history, in order; empty without history
 * @param pending the revisions that an upgrade to the head would run, in order
 * @param problems sentences about what keeps an upgrade from running; empty when nothing does
 */
public record DatabaseStatus(
    Standing standing,
    Revisions revisions,
    Optional<Version> current,
    List<AppliedMigration> applied,
    List<Revision> pending,
    List<String> problems) {

  /** Copies the lists. */
  public DatabaseStatus {
    applied = List.copyOf(applied);
    pending = List.copyOf(pending);
    problems = List.copyOf(problems);
  }

  /** The short answer. */
  public enum Standing {
    /** There is no such file; an upgrade creates it. */
    MISSING,
    /** It holds no object and no history; an upgrade starts with the first revision. */
    EMPTY,
    /** It holds objects and no history: it waits to be adopted. */
    UNVERSIONED,
    /** It stands at the head. */
    CURRENT,
    /** Revisions are pending. */
    BEHIND,
    /** Its history does not fit the revisions, or has a failed row: see the problems. */
    WRONG
  }

  /** The history, newest last: each revision of the folder and what the database knows of it. */
  public List<Entry> history() {
    Set<Revision> waiting = new HashSet<>(pending);
    // The last row wins: a version may have been taken back and run again.
    Map<Version, AppliedMigration> rows = new HashMap<>();
    applied.forEach(row -> row.version().ifPresent(version -> rows.put(version, row)));
    List<Entry> entries = new ArrayList<>();
    for (Revision revision : revisions.all()) {
      Optional<Version> version = Optional.of(revision.version());
      entries.add(
          new Entry(
              revision,
              waiting.contains(revision)
                  ? Optional.empty()
                  : Optional.ofNullable(rows.get(revision.version())),
              current.equals(version),
              revisions.head().equals(Optional.of(revision))));
    }
    return entries;
  }

  /**
   * One line of the history.
   *
   * @param revision the revision
   * @param applied the row that recorded it; empty while it is pending
   * @param current whether the database stands here
   * @param head whether it is the newest
   */
  public record Entry(
      Revision revision, Optional<AppliedMigration> applied, boolean current, boolean head) {}
}
