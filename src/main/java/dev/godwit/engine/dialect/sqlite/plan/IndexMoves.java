package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.definition.ImplicitDefault;
import dev.godwit.engine.dialect.sqlite.definition.IndexDefinition;
import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Table;
import java.util.List;

/**
 * What becomes of the indexes of a table that is rebuilt. An index stores values and the rowids of
 * their rows, and nothing else of the table
 * (sqlite.org/fileformat2.html#representation_of_sql_indices): where neither changes, it is the
 * index of the new table as it stands.
 *
 * @param kept those that the old table leaves to the new one
 * @param going the others of the old table
 * @param coming those that are made for the new table
 */
public record IndexMoves(List<Index> kept, List<Index> going, List<Index> coming) {

  /**
   * Decides it.
   *
   * @param there the indexes of the table before
   * @param wanted the indexes of the table afterwards
   * @param values which values rows get
   */
  public static IndexMoves of(
      Pair<Table> tables, List<Index> there, List<Index> wanted, RowValues values) {
    ChangedValues fresh = values.fresh(tables);
    boolean sameRows =
        !values.convert()
            && Rowids.kept(tables)
            && tables.before().strict() == tables.after().strict()
            && !ImplicitDefault.isUnsteady(tables.before());
    List<Index> kept =
        there.stream()
            .filter(index -> sameRows && wanted.contains(index) && !fresh.touch(index))
            .toList();
    return new IndexMoves(kept, without(there, kept), without(wanted, kept));
  }

  private static List<Index> without(List<Index> indexes, List<Index> kept) {
    return indexes.stream().filter(index -> !kept.contains(index)).toList();
  }

  /** Those that go under another name with the old table. */
  public List<IndexDefinition> stale() {
    return IndexDefinition.movable(going);
  }

  /** Those that are made under another name, and come with the new table. */
  public List<IndexDefinition> fresh() {
    return IndexDefinition.movable(coming);
  }
}
