package dev.godwit.engine.upgrade.verify;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.dialect.RowSample;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.HazardNotes;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.plan.Hazard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks real rows the questions that hazards carry, before anything is run. */
public final class Preflight {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Preflight() {}

  /**
   * What the rows say of one hazard.
   *
   * @param hazard the hazard, which is real: at least one row offends, or a table is rebuilt
   * @param rows how many rows offend, or are copied by a rebuild
   * @param first the first that offend, as {@code column=value} pairs
   */
  public record Finding(Hazard hazard, long rows, List<String> first) {
    /** Copies the list. */
    public Finding {
      first = List.copyOf(first);
    }
  }

  /**
   * Runs the preflight of each hazard that has one. The database is only read, and left without a
   * trace.
   *
   * @param url the database, standing where the migration starts
   * @param hazards the hazards of the migration
   * @return the hazards that are real, in their order; those without offending rows are left out
   * @throws InvalidInputException when the database cannot be asked
   */
  public static List<Finding> run(DatabaseUrl url, List<Hazard> hazards) {
    List<Finding> findings = new ArrayList<>();
    LiveDatabase database = url.open(PATIENCE);
    try (Connection connection = database.forReading()) {
      for (Hazard hazard : hazards) {
        if (!hazard.preflight().isEmpty()) {
          RowSample answer = database.sample(connection, hazard.preflight());
          if (answer.rows() > 0) {
            findings.add(new Finding(hazard, answer.rows(), answer.first()));
          }
        }
        if (hazard.code().equals(Hazard.REWRITES_TABLE)) {
          // A table that is renamed as well has another name yet.
          long rows = database.rows(connection, hazard.table());
          if (rows > 0) {
            findings.add(new Finding(hazard, rows, List.of()));
          }
        }
      }
    } catch (SQLException e) {
      throw new InvalidInputException(
          ErrorCode.PREFLIGHT_FAILED,
          "The database at %s could not be asked for offending rows: %s"
              .formatted(url, e.getMessage()),
          e);
    }
    return findings;
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
        RowSample answer = database.sample(connection, question.query());
        if (answer.rows() > 0) {
          found.append(
              "\n%s %d row%s:"
                  .formatted(question.sentence(), answer.rows(), answer.rows() == 1 ? "" : "s"));
          found.append(SchemaComparison.shown(answer.first()));
          found.append(answer.rows() > answer.first().size() ? "\n  …" : "");
        }
      }
    } catch (SQLException e) {
      throw database.failure("The rows were not asked, and nothing was run", e);
    }
    return found.toString();
  }
}
