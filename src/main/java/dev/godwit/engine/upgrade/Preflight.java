package dev.godwit.engine.upgrade;

import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.problem.BadInput;
import dev.godwit.engine.source.DatabaseUrl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks real rows the questions that hazards carry, before anything is run. */
public final class Preflight {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SHOWN = 5;
  private static final int LONGEST_VALUE = 60;

  private Preflight() {}

  /**
   * What the rows say of one hazard.
   *
   * @param hazard the hazard, which is real: at least one row offends
   * @param rows how many rows offend
   * @param first the first of them, as {@code column=value} pairs
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
   * @throws BadInput when the database cannot be asked
   */
  public static List<Finding> run(DatabaseUrl url, List<Hazard> hazards) {
    List<Finding> findings = new ArrayList<>();
    try (Connection connection = new Connections(url.path(), PATIENCE).forReading();
        Statement statement = connection.createStatement()) {
      for (Hazard hazard : hazards) {
        if (!hazard.preflight().isEmpty()) {
          ask(statement, hazard, findings);
        }
      }
    } catch (SQLException e) {
      throw new BadInput(
          "preflight-failed",
          "The database at %s could not be asked for offending rows: %s"
              .formatted(url, e.getMessage()),
          e);
    }
    return findings;
  }

  private static void ask(Statement statement, Hazard hazard, List<Finding> findings)
      throws SQLException {
    long count = 0;
    List<String> first = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(hazard.preflight())) {
      while (rows.next()) {
        count++;
        if (first.size() < SHOWN) {
          first.add(line(rows));
        }
      }
    }
    if (count > 0) {
      findings.add(new Finding(hazard, count, first));
    }
  }

  private static String line(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    List<String> pairs = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String value = row.getString(i);
      String text = value == null ? "NULL" : value;
      pairs.add(
          columns.getColumnLabel(i)
              + "="
              + (text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text));
    }
    return String.join(", ", pairs);
  }
}
