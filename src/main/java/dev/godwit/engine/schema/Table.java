package dev.godwit.engine.schema;

import java.util.List;
import java.util.Optional;

/**
 * An ordinary table.
 *
 * @param name as written
 * @param columns in the order of the table
 * @param primaryKey its primary key, if any
 * @param uniques its UNIQUE constraints without duplicates
 * @param checks its CHECK constraints
 * @param foreignKeys its foreign keys
 * @param strict whether it is STRICT (sqlite.org/stricttables.html)
 * @param withoutRowid whether it is WITHOUT ROWID (sqlite.org/withoutrowid.html)
 * @param definition the CREATE TABLE statement as stored
 */
public record Table(
    String name,
    List<Column> columns,
    Optional<PrimaryKey> primaryKey,
    List<Unique> uniques,
    List<Check> checks,
    List<ForeignKey> foreignKeys,
    boolean strict,
    boolean withoutRowid,
    String definition) {

  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    uniques = List.copyOf(uniques);
    checks = List.copyOf(checks);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /** The column of a name; the case of ASCII letters is ignored. */
  public Optional<Column> column(String wanted) {
    return columns.stream().filter(c -> Names.same(c.name(), wanted)).findFirst();
  }
}
