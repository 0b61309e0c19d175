package dev.godwit.engine.migration;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.plan.Hazard;
import java.io.Serializable;
import java.util.List;

/**
 * A migration as machines read it: the components of these records, by these names and in this
 * order, are the JSON that the command line and the service give.
 *
 * @param identical whether there is nothing to do
 * @param changes the differences, in the order in which they are carried out
 * @param hazards what the upgrade can do to data or service
 * @param summary what the upgrade changes and can do, as a person reads it; empty when identical
 * @param upgrade the script there
 * @param downgrade the downgrade script
 * @param scripts the scripts of which the upgrade consists, in order; none when identical
 */
public record CompareResult(
    boolean identical,
    List<ChangeAnswer> changes,
    List<HazardAnswer> hazards,
    String summary,
    String upgrade,
    String downgrade,
    List<ScriptAnswer> scripts)
    implements Serializable {

  /** Copies the lists. */
  public CompareResult {
    changes = List.copyOf(changes);
    hazards = List.copyOf(hazards);
    scripts = List.copyOf(scripts);
  }

  /** Puts a migration into this shape. */
  public static CompareResult of(Migration migration) {
    return new CompareResult(
        migration.identical(),
        migration.changes().stream().map(ChangeAnswer::of).toList(),
        migration.hazards().stream().map(HazardAnswer::of).toList(),
        migration.summary(),
        migration.upgrade(),
        migration.downgrade(),
        migration.identical()
            ? List.of()
            : List.of(new ScriptAnswer(migration.up().transactional(), migration.upgrade())));
  }

  /**
   * A script that runs as a whole; the upgrade is all of them, one after the other.
   *
   * @param transactional whether it runs in one transaction
   * @param sql its statements
   */
  public record ScriptAnswer(boolean transactional, String sql) implements Serializable {}

  /**
   * One difference; see {@link Change}.
   *
   * @param kind the kind's word, such as {@code drop-column}
   * @param table the table it happens on
   * @param name the object
   * @param from how it was, as SQL; empty when it was not there
   * @param to how it will be, as SQL; empty when it goes
   * @param destructive whether rows or values are deleted
   * @param method the method's word, such as {@code edit-in-place}
   */
  public record ChangeAnswer(
      String kind,
      String table,
      String name,
      String from,
      String to,
      boolean destructive,
      String method)
      implements Serializable {

    /** Puts a change into this shape. */
    public static ChangeAnswer of(Change change) {
      return new ChangeAnswer(
          change.kind().word(),
          change.table(),
          change.name(),
          change.from(),
          change.to(),
          change.destructive(),
          change.method().word());
    }
  }

  /**
   * One hazard; see {@link Hazard}.
   *
   * @param code its stable word
   * @param severity {@code info}, {@code warning} or {@code error}
   * @param table the table it concerns
   * @param message a sentence for people
   * @param preflight the query that settles it; empty when there is none
   */
  public record HazardAnswer(
      String code, String severity, String table, String message, String preflight)
      implements Serializable {

    /** Puts a hazard into this shape. */
    public static HazardAnswer of(Hazard hazard) {
      return new HazardAnswer(
          hazard.code(),
          hazard.severity().word(),
          hazard.table(),
          hazard.message(),
          hazard.preflight());
    }
  }
}
