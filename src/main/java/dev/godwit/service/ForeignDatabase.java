package dev.godwit.service;

import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.Optional;

/** Tells the database of an application from the service's own. */
final class ForeignDatabase {
  private static final int SHOWN = 5;

  private ForeignDatabase() {}

  /**
   * What a database is whose tables are mostly not the service's.
   *
   * @param name where the database is
   * @param own the schema of the service
   * @param live the schema of the database
   * @return a sentence; empty when it may be the service's
   */
  static Optional<String> described(String name, Schema own, Schema live) {
    List<String> foreign =
        live.tables().stream()
            .map(Table::name)
            .filter(table -> own.tables().stream().noneMatch(t -> Names.same(t.name(), table)))
            .toList();
    if (foreign.size() * 2 <= live.tables().size()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is the database of an application, not the service's own: it has the tables %s%s. Nothing was changed. SQLITE_DB and GODWIT_DATABASE_URL name the service's own database when the service starts; commands such as godwit upgrade take SQLITE_DB for the application's. Name another file for the service, which creates it."
            .formatted(
                name,
                String.join(", ", foreign.subList(0, Math.min(SHOWN, foreign.size()))),
                foreign.size() > SHOWN ? ", …" : ""));
  }
}
