package dev.godwit.engine.dialect.sqlite;

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
record IndexMoves(List<Index> kept, List<Index> going, List<Index> coming) {

  /**
   * Decides it.
   *
   * @param there the indexes of the table before
   * @param wanted the indexes of the table afterwards
   * @param values which values rows get
   */
  static IndexMoves of(
      Pair<Table> tables, List<Index> there, List<Index> wanted, RowValues values) {
    FreshValues fresh = values.fresh(tables);
    boolean sameRows =
        !values.convert()
            && Rowids.kept(tables)
            && tables.before().strict() == tables.after().strict()
            && !BorrowedDefault.isUnsteady(tables.before());
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
  List<IndexShape> stale() {
    return IndexShape.movable(going);
  }

  /** Those that are made under another name, and come with the new table. */
  List<IndexShape> fresh() {
    return IndexShape.movable(coming);
  }
}
