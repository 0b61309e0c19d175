package dev.godwit.engine.upgrade.verify;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.dialect.RowSample;
import dev.godwit.engine.dialect.SqlErrorKind;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.migration.HazardNotes;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.plan.Hazard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks real rows the questions that hazards carry, before anything is run. */
public final class Preflight {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Preflight() {}

  /** As {@link #check(LiveDatabase, List)}, on the database at an address. */
  public static List<CheckedHazard> check(DatabaseUrl url, List<Hazard> hazards) {
    return check(url.open(PATIENCE), hazards);
  }

  /**
   * Runs the preflight of each hazard that has one, and says what it found of every hazard. The
   * database is only read.
   *
   * @param database the database, which is at the revision where the migration starts
   * @param hazards the hazards of the migration
   * @return all of them, in their order
   * @throws InvalidInputException when the database cannot be asked
   */
  public static List<CheckedHazard> check(LiveDatabase database, List<Hazard> hazards) {
    List<CheckedHazard> checked = new ArrayList<>();
    try (Connection connection = database.forReading()) {
      for (Hazard hazard : hazards) {
        if (hazard.code().equals(Hazard.REWRITES_TABLE)) {
          // A table that is renamed as well has another name yet.
          long rows = database.rows(connection, hazard.table());
          checked.add(new CheckedHazard(hazard, CheckedHazard.Status.UNCHECKED, rows, List.of()));
          continue;
        }
        checked.add(
            hazard.preflight().isEmpty()
                ? CheckedHazard.unchecked(hazard)
                : check(hazard, askOrFail(database, connection, hazard.preflight())));
      }
    } catch (SQLException e) {
      throw new InvalidInputException(
          ErrorCode.PREFLIGHT_FAILED,
          "The database at %s could not be asked for offending rows: %s"
              .formatted(database.name(), e.getMessage()),
          e);
    }
    return checked;
  }

  private static CheckedHazard check(Hazard hazard, RowSample answer) {
    return new CheckedHazard(
        hazard,
        answer.first().isEmpty() ? CheckedHazard.Status.SETTLED : CheckedHazard.Status.OPEN,
        answer.rows(),
        answer.first());
  }

  /**
   * Requires that no row is known that would stop a migration.
   *
   * @param what what was not done for that reason, as the start of a sentence
   * @throws RefusedException {@code rows-in-the-way}, with their number and the first of them
   */
  public static void requireClear(String what, List<CheckedHazard> checked) {
    StringBuilder found = new StringBuilder();
    Set<SuggestedOption> fills = new LinkedHashSet<>();
    for (CheckedHazard hazard : checked) {
      if (hazard.stops()) {
        if (!hazard.hazard().fill().isEmpty()) {
          fills.add(SuggestedOption.fill(hazard.hazard().fill()));
        }
        found.append(
            described(hazard.hazard().message(), new RowSample(hazard.rows(), hazard.first())));
      }
    }
    if (!found.isEmpty()) {
      throw new RefusedException(
          ErrorCode.ROWS_IN_THE_WAY,
          "%s, because rows of the database would stop it. Nothing has changed.%s"
              .formatted(what, found),
          List.of(),
          List.copyOf(fills));
    }
  }

  /**
   * Asks a database the questions of a revision that is about to run on it.
   *
   * @param database the database, standing where the revision starts
   * @param revision the revision
   * @throws RefusedException {@code rows-in-the-way}, with the first of them, when its script would
   *     fail
   */
  public static void require(LiveDatabase database, Revision revision) {
    String found = found(database, revision);
    if (!found.isEmpty()) {
      throw new RefusedException(
          ErrorCode.ROWS_IN_THE_WAY,
          "Revision %s was not started, because rows of %s are in its way, and nothing has changed.%s\nIf the script has been given statements of its own that fix them, remove Godwit's header from it, from the line \"Godwit revision\" to the line \"Header checksum\"."
              .formatted(revision.line(), database.name(), found));
    }
  }

  /** The rows that the script of a revision does not take, as the end of a message. */
  public static String found(LiveDatabase database, Revision revision) {
    StringBuilder found = new StringBuilder();
    if (revision.questions().isEmpty()) {
      return "";
    }
    try (Connection connection = database.forReading()) {
      for (HazardNotes.Question question : revision.questions()) {
        RowSample answer = askOrFail(database, connection, question.query());
        if (!answer.first().isEmpty()) {
          found.append(described(question.sentence(), answer));
        }
      }
    } catch (SQLException e) {
      throw database.failure("The rows were not asked, and nothing was run", e);
    }
    return found.toString();
  }

  private static String described(String sentence, RowSample answer) {
    return "\n%s %d row%s:".formatted(sentence, answer.rows(), answer.rows() == 1 ? "" : "s")
        + SchemaComparison.shown(answer.first())
        + (answer.rows() > answer.first().size() ? "\n  …" : "");
  }

  /**
   * Asks, and takes it for an answer when the query fails on a row, as where an expression cannot
   * be computed: the script would fail on it, too.
   */
  private static RowSample askOrFail(LiveDatabase database, Connection connection, String query)
      throws SQLException {
    try {
      return database.sample(connection, query);
    } catch (SQLException e) {
      if (database.dialect().errors().kind(e) != SqlErrorKind.STATEMENT) {
        throw e;
      }
      return new RowSample(1, List.of("the query fails: " + e.getMessage()));
    }
  }
}
