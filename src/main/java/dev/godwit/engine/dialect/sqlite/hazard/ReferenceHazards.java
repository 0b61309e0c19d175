package dev.godwit.engine.dialect.sqlite.hazard;

import dev.godwit.engine.dialect.sqlite.definition.ParentKeys;
import dev.godwit.engine.dialect.sqlite.plan.References;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Hazard.Severity;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the foreign keys of all tables, as they are afterwards, ask of the rows and of each other.
 */
public final class ReferenceHazards {
  private ReferenceHazards() {}

  /**
   * The hazards of all foreign keys. They are found when everything else is done; the table of a
   * key itself may stay as it is.
   *
   * @param references which keys ask the rows anew
   * @param rows the queries on the rows of a table
   */
  public static List<Hazard> of(
      SchemaDiff diff, References references, Function<TableDiff, RowQuery> rows) {
    List<Hazard> hazards = new ArrayList<>();
    for (TableDiff table : diff.tableDiffs()) {
      for (ForeignKey key : references.demanding(table.tables())) {
        String query = OrphanQuery.of(diff, table, key, rows);
        hazards.add(violated(table.tables().after(), key, query));
      }
    }
    Map<String, List<ForeignKey>> known = ParentKeys.dangling(diff.schemas().before());
    Map<String, List<ForeignKey>> left = ParentKeys.dangling(diff.schemas().after());
    for (Table table : diff.schemas().after().tables()) {
      String name = Names.fold(table.name());
      List<ForeignKey> dangling = new ArrayList<>(left.getOrDefault(name, List.of()));
      dangling.removeAll(known.getOrDefault(name, List.of()));
      dangling.forEach(key -> hazards.add(dangling(table, key)));
    }
    return hazards;
  }

  private static Hazard violated(Table table, ForeignKey key, String query) {
    return new Hazard(
        "violates-foreign-key",
        Severity.ERROR,
        table.name(),
        "Rows in %s violate %s, so the migration will fail. Fix or delete them first."
            .formatted(table.name(), key.describe()),
        query);
  }

  /**
   * A reference that means no key, or no table: with foreign keys on, SQLite then refuses to write
   * to either table (sqlite.org/foreignkeys.html#fk_indexes).
   */
  private static Hazard dangling(Table table, ForeignKey key) {
    return new Hazard(
        "dangling-reference",
        Severity.WARNING,
        table.name(),
        "There is no key for %s of %s: with foreign keys on, SQLite refuses to write to these tables. Make the key a PRIMARY KEY or UNIQUE, or drop the reference."
            .formatted(key.describe(), table.name()),
        "");
  }
}
