package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.verify.Nearness;
import dev.godwit.engine.upgrade.verify.OtherHistory;
import dev.godwit.engine.upgrade.verify.SchemaComparison;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the revision at which a database without history stands, by its schema alone. */
public final class RevisionMatcher {
  private RevisionMatcher() {}

  /**
   * The revision whose schema equals the database's.
   *
   * @throws RefusedException {@code nothing-fits}, with the difference from the nearest; {@code
   *     several-fit} when revisions that only change rows make it impossible to tell
   */
  public static Revision of(Revisions revisions, Schema live, String database, Excludes excludes) {
    Optional<Revision> head = revisions.head();
    if (head.isEmpty()) {
      throw new RefusedException(
          ErrorCode.NO_REVISIONS,
          "The database %s has tables but no history, and there is no revision in %s to compare it with. Write the initial revision from it: godwit adopt -m \"Initial migration\"."
              .formatted(database, revisions.where()));
    }
    Replay.Schemas schemas = Replay.upTo(Dialects.of(live.dialect()), revisions, head.get());
    List<Replay.Step> steps = schemas.steps();
    List<Revision> fitting =
        steps.stream()
            .filter(s -> same(schemas, excludes.without(new Pair<>(s.schema(), live))))
            .map(Replay.Step::revision)
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    if (fitting.isEmpty()) {
      throw nothingFits(steps, excludes.without(live), database);
    }
    throw new RefusedException(
        ErrorCode.SEVERAL_FIT,
        "The database %s has no history, and its schema is that of several revisions (%s), so nobody can tell which of them were run on it. Say which: godwit stamp VERSION."
            .formatted(
                database,
                fitting.stream().map(r -> r.version().text()).collect(Collectors.joining(", "))));
  }

  private static String otherHistory(String name) {
    return "The table %s has the columns of Flyway's history; if it is that, pass --history-table with its name. "
        .formatted(name);
  }

  private static boolean same(Replay.Schemas schemas, Pair<Schema> pair) {
    return schemas.shared().fingerprints().same(pair.before(), pair.after());
  }

  private static RefusedException nothingFits(
      List<Replay.Step> steps, Schema actual, String database) {
    Nearness nearness = new Nearness(actual);
    Replay.Step nearest =
        steps.stream().min(Comparator.comparingInt(s -> nearness.of(s.schema()))).orElseThrow();
    List<String> lines = SchemaComparison.lines(nearest.schema(), actual);
    return new RefusedException(
        ErrorCode.NOTHING_FITS,
        "The database %s has no history, and its schema is that of no revision, so nothing was changed. The nearest is revision %s; the database differs from it:%s\n%sIf it is the wrong database, name the right one. Else make its schema that of a revision, and say godwit adopt."
            .formatted(
                database,
                nearest.revision().line(),
                SchemaComparison.shown(lines),
                OtherHistory.in(actual).map(RevisionMatcher::otherHistory).orElse("")));
  }
}
