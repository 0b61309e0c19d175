package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.EntityTypes;
import java.util.Map;

/** What entities mean on SQLite, by the dialect of Hibernate's community. */
final class SqliteEntityTypes implements EntityTypes {
  private static final String DIALECT = "org.hibernate.community.dialect.SQLiteDialect";

  @Override
  public Map<String, Object> hibernateSettings() {
    return Map.of(
        "hibernate.dialect", DIALECT,
        "jakarta.persistence.database-product-name", "SQLite",
        "jakarta.persistence.database-product-version", "3.53",
        "jakarta.persistence.database-major-version", "3",
        "jakarta.persistence.database-minor-version", "53");
  }

  @Override
  public String hibernateDialect() {
    return DIALECT;
  }

  /**
   * An {@code integer} that is the primary key is the rowid, so SQLite numbers the rows; a {@code
   * bigint} would stay NULL. AUTOINCREMENT is not in it, and costs a table more
   * (sqlite.org/autoinc.html); an entity asks for it with {@code @Column(options =
   * "AUTOINCREMENT")}.
   */
  @Override
  public String identity(String type) {
    return "integer";
  }

  @Override
  public boolean hasSchemas() {
    return false;
  }
}
