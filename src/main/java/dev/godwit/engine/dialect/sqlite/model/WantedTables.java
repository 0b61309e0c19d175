package dev.godwit.engine.dialect.sqlite.model;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tables of a wanted schema, seen beside those that are there. */
final class WantedTables {
  private WantedTables() {}

  /**
   * The wanted schema with what becomes of each table that is there already.
   *
   * @param there the schema before, the renames being done
   * @param wanted the schema afterwards
   * @param change makes the table of itself before and afterwards
   */
  static Schema changed(Schema there, Schema wanted, Function<Pair<Table>, Table> change) {
    Map<String, Table> known = new HashMap<>();
    there.tables().forEach(table -> known.put(Names.fold(table.name()), table));
    List<Table> tables =
        wanted.tables().stream()
            .map(
                table -> {
                  Table old = known.get(Names.fold(table.name()));
                  return old == null ? table : change.apply(new Pair<>(old, table));
                })
            .toList();
    return new Schema(
        wanted.dialect(),
        tables,
        wanted.virtualTables(),
        wanted.indexes(),
        wanted.views(),
        wanted.triggers(),
        wanted.rows(),
        wanted.complete());
  }
}
