package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.upgrade.replay.Replay;
import dev.godwit.engine.upgrade.replay.ValidScripts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settles two heads: revisions that two branches each wrote on top of the same one. The first head
 * stays as it is, since it may have run somewhere; those of the other branches are put on top of
 * it, in their order, under new numbers. Their SQL is not changed: a rehearsal proves that it fits
 * there, or nothing is done.
 */
public final class HeadMerger {
  private HeadMerger() {}

  /**
   * Makes one line of history of a folder.
   *
   * @param folder the migrations
   * @return the revisions that were moved, as they are now
   * @throws InvalidInputException {@code one-head} when there is nothing to settle
   * @throws RefusedException {@code cannot-merge} when a script does not fit on top of the others
   */
  public static List<Revision> settle(MigrationsFolder folder) {
    Revisions revisions = ValidScripts.of(folder);
    List<Revision> heads = revisions.heads();
    if (heads.size() < 2) {
      throw new InvalidInputException(
          ErrorCode.ONE_HEAD,
          "%s has one line of history: there is nothing to merge.".formatted(folder.dir()));
    }
    List<Revision> line = new ArrayList<>(ancestry(revisions, heads.get(0)));
    Set<Revision> staying = new HashSet<>(line);
    List<Revision> moving = revisions.all().stream().filter(r -> !staying.contains(r)).toList();
    List<Revision> moved = moved(Dialects.of(folder.dialect()), line, moving, last(revisions));
    for (int i = 0; i < moving.size(); i++) {
      folder.replace(moving.get(i), moved.get(i));
    }
    return moved;
  }

  private static List<Revision> moved(
      Dialect dialect, List<Revision> line, List<Revision> moving, Version last) {
    List<Revision> all = new ArrayList<>(line);
    Version number = last;
    for (Revision revision : moving) {
      number = number.next();
      all.add(
          revision.moved(
              number,
              Optional.of(all.get(all.size() - 1).version()),
              Optional.empty(),
              Optional.empty()));
    }
    Replay.Schemas schemas = rehearse(dialect, new Revisions("the merged history", all));
    List<Revision> moved = new ArrayList<>();
    for (int i = line.size(); i < all.size(); i++) {
      Revision before = all.get(i - 1);
      Revision here = all.get(i);
      moved.add(
          here.moved(
              here.version(),
              here.parent(),
              fingerprint(schemas, before),
              fingerprint(schemas, here)));
    }
    // What is written is what was rehearsed, headers included.
    List<Revision> whole = new ArrayList<>(line);
    whole.addAll(moved);
    rehearse(dialect, new Revisions("the merged history", whole));
    return moved;
  }

  private static Replay.Schemas rehearse(Dialect dialect, Revisions merged) {
    try {
      return Replay.upTo(dialect, merged, merged.all().get(merged.all().size() - 1));
    } catch (MigrationFailedException e) {
      throw new RefusedException(
          ErrorCode.CANNOT_MERGE,
          "The branches cannot be put on top of one another: %s\nNothing was changed. Remove the files of the later branch and write it anew: godwit revision --autogenerate."
              .formatted(e.sentence()));
    }
  }

  private static Optional<Fingerprint> fingerprint(Replay.Schemas schemas, Revision revision) {
    return schemas.after(Optional.of(revision)).map(schemas.shared().fingerprints()::of);
  }

  /** The revision and those it stands on, oldest first. */
  private static List<Revision> ancestry(Revisions revisions, Revision head) {
    Set<Revision> line = new LinkedHashSet<>(List.of(head));
    Revision child = head;
    while (child.parent().isPresent()) {
      List<Revision> found =
          revisions.parents(child).stream().filter(r -> !line.contains(r)).toList();
      if (found.size() != 1) {
        throw new RefusedException(
            ErrorCode.CANNOT_MERGE,
            "Revision %s stands on revision %s, and there %s of that number in %s, so nobody can tell the branches apart. Nothing was changed. Give the revisions of one branch new numbers by hand in their names, and remove Godwit's header from them, from the line \"Godwit revision\" to the line \"Header checksum\"."
                .formatted(
                    child.script(),
                    child.parent().get(),
                    found.isEmpty() ? "is none" : "are " + found.size(),
                    revisions.where()));
      }
      child = found.get(0);
      line.add(child);
    }
    List<Revision> ancestry = new ArrayList<>(line);
    Collections.reverse(ancestry);
    return ancestry;
  }

  private static Version last(Revisions revisions) {
    return revisions.head().map(Revision::version).orElseThrow();
  }
}
