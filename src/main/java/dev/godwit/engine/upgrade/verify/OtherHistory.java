package dev.godwit.engine.upgrade.verify;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * A history of Flyway under a name that was not given: a database that seems to have none may have
 * one.
 */
public final class OtherHistory {
  // Those that Flyway's table has on every database, and that no other table is likely to have.
  private static final List<String> COLUMNS =
      List.of("installed_rank", "version", "script", "checksum", "installed_by", "success");

  private OtherHistory() {}

  /** The name of a table that has the columns of Flyway's history. */
  public static Optional<String> in(Schema schema) {
    return schema.tables().stream()
        .filter(table -> COLUMNS.stream().allMatch(name -> table.column(name).isPresent()))
        .map(Table::name)
        .findFirst();
  }

  /**
   * Refuses a database that has one, where a second one would be made.
   *
   * @param schema what is not left alone of its schema
   * @param database the database, for people
   */
  public static void refuse(Schema schema, String database) {
    in(schema)
        .ifPresent(
            name -> {
              throw new RefusedException(
                  ErrorCode.HAS_HISTORY,
                  "The table %s of the database %s has the columns of Flyway's history, so nothing was adopted. If it is the history of this application, pass --history-table with its name, or write history-table into godwit.toml. If it belongs to another tool, exclude it."
                      .formatted(name, database),
                  List.of(),
                  List.of(SuggestedOption.exclude(name)));
            });
  }
}
