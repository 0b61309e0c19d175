package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import java.util.List;

/** The statement that removes triggers and views from the catalog while the guards hold. */
public final class CatalogDelete {
  private CatalogDelete() {}

  /**
   * Writes it. Triggers and views are nothing but their row in the catalog.
   *
   * @param triggers the names of triggers
   * @param views the names of views
   * @param guarded the condition that is true while the guards hold
   */
  public static String of(List<String> triggers, List<String> views, String guarded) {
    return "DELETE FROM sqlite_master\nWHERE (type = 'trigger' AND name IN (%s)\n    OR type = 'view' AND name IN (%s))\n  AND %s"
        .formatted(Quote.literals(triggers), Quote.literals(views), guarded);
  }
}
