package dev.godwit.engine.source.jpa;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.nio.file.Path;
import org.hibernate.boot.Metadata;
import org.hibernate.community.dialect.SQLiteDialect;

/**
 * The door: the SQLite DDL that JPA entities mean.
 *
 * <p>Hibernate's own schema export cannot be used: on SQLite it leaves out every foreign key and
 * every unique constraint of more than one column, without a word, because there they cannot be
 * added by ALTER TABLE. So the DDL is written here from the {@link Metadata}, with the names and
 * types of Hibernate and all keys inside CREATE TABLE.
 *
 * <p>The same entities give the same bytes, whether they are read from a folder of classes or
 * handed over by a running Hibernate, as long as that one keeps Hibernate's default type settings
 * (which are also those of Quarkus) and takes its naming strategies, if any, from the {@code
 * application.properties} of Quarkus. Not read from a folder: XML mappings and a {@code
 * hibernate.properties}. Not part of the DDL: rows, such as the first value of a table generator.
 */
public final class EntityModel {
  private EntityModel() {}

  /**
   * Reads the entities of a folder of classes, or of a jar.
   *
   * @param classes the folder or the jar; several, separated like a class path: the first one is
   *     searched for entities, the others (a folder stands for its classes and for the jars in it)
   *     only help to load them, as Godwit's own class path does
   * @return the DDL, tables in the order of their names, each statement ended by a semicolon
   * @throws InvalidInputException {@code no-such-file}, {@code no-entities}, {@code bad-entities},
   *     {@code missing-class}, {@code newer-java}
   */
  public static String ddl(Path classes) {
    try (EntityClasses entities = EntityClasses.of(classes)) {
      return HibernateBoot.read(entities, EntityModel::ddl);
    }
  }

  /**
   * Writes the entities that a Hibernate on SQLite has read, as an {@link
   * org.hibernate.integrator.spi.Integrator} receives them.
   *
   * @param metadata as complete as Hibernate uses it; it is not changed
   * @return the DDL, as above
   * @throws InvalidInputException {@code bad-entities} when they cannot be tables of SQLite
   */
  public static String ddl(Metadata metadata) {
    if (!(metadata.getDatabase().getDialect() instanceof SQLiteDialect)) {
      throw new InvalidInputException(
          ErrorCode.BAD_ENTITIES,
          "The entities were read for %s, so their types are not those of SQLite. Set Hibernate's dialect to %s."
              .formatted(
                  metadata.getDatabase().getDialect().getClass().getSimpleName(),
                  SQLiteDialect.class.getName()));
    }
    return new SchemaDdl(metadata).script();
  }
}
