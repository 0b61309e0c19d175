package dev.godwit.engine.source.jpa;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.source.jpa.config.EntityOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;

/**
 * The door: the DDL that JPA entities mean on a database.
 *
 * <p>Hibernate's own schema export cannot be used: where keys cannot be added by ALTER TABLE, as on
 * SQLite, it leaves out every foreign key and every unique constraint of more than one column,
 * without a word. So the DDL is written here from the {@link Metadata}, with the names and types of
 * Hibernate and all keys inside CREATE TABLE.
 *
 * <p>The same entities give the same bytes, whether they are read from a folder of classes or
 * handed over by a running Hibernate, as long as that one keeps Hibernate's default type settings
 * (which are also those of Quarkus) and its configuration is in files that {@link
 * dev.godwit.engine.source.jpa.config.JpaConfiguration} reads. The only rows of the DDL are those
 * without which generated ids have no first value.
 */
public final class EntityModel {
  private EntityModel() {}

  /**
   * Reads the entities of a folder of classes, or of a jar.
   *
   * @param dialect the database on which they are meant
   * @param classes the folder or the jar; several, separated like a class path
   * @return the DDL, tables in the order of their names, each statement ended by a semicolon
   * @throws InvalidInputException {@code no-such-file}, {@code no-entities}, {@code bad-entities},
   *     {@code missing-class}, {@code newer-java}
   */
  public static String ddl(Dialect dialect, Path classes) {
    return ddl(dialect, List.of(classes), note -> {});
  }

  /** Reads the entities of a class path, as below, with nothing given beside it. */
  public static String ddl(Dialect dialect, List<Path> classPath, Consumer<String> notes) {
    return ddl(dialect, classPath, EntityOptions.usual(), notes);
  }

  /**
   * Reads the entities of a class path.
   *
   * @param dialect the database on which they are meant
   * @param classPath folders of classes, jars, and packaged applications of Spring Boot (jar, war)
   *     and Quarkus (the folder of a fast-jar); each is searched for entities and configuration.
   *     The jars in a folder only help to load them, as Godwit's own class path does
   * @param options what is given beside the class path
   * @param notes takes a sentence that tells which naming strategies are taken and from where
   * @return as above
   * @throws InvalidInputException as above
   */
  public static String ddl(
      Dialect dialect, List<Path> classPath, EntityOptions options, Consumer<String> notes) {
    try (EntityClasses entities = EntityClasses.of(classPath, options)) {
      notes.accept(entities.configuration().note());
      return HibernateBoot.read(
          entities,
          dialect.requireEntities(),
          metadata -> new SchemaDdl(metadata, dialect).script());
    }
  }

  /** Whether a folder of classes, or a jar, has entities. */
  public static boolean isIn(Path classes) {
    return MappedClasses.in(classes).hasEntities();
  }

  /**
   * Writes the entities that a running Hibernate has read, as an {@link
   * org.hibernate.integrator.spi.Integrator} receives them.
   *
   * @param metadata as complete as Hibernate uses it; it is not changed
   * @return the DDL, as above
   * @throws InvalidInputException {@code bad-entities} when they are for a database that is not
   *     known, or cannot be tables of it
   */
  public static String ddl(Metadata metadata) {
    return new SchemaDdl(metadata, dialect(metadata)).script();
  }

  private static Dialect dialect(Metadata metadata) {
    Object hibernate = metadata.getDatabase().getDialect();
    for (Dialect dialect : Dialects.all()) {
      if (dialect
          .entities()
          .filter(types -> isA(hibernate, types.hibernateDialect()))
          .isPresent()) {
        return dialect;
      }
    }
    throw new InvalidInputException(
        ErrorCode.BAD_ENTITIES,
        "The entities were read for %s, so their types are not those of %s. Set Hibernate's dialect to %s."
            .formatted(
                hibernate.getClass().getSimpleName(),
                known(Dialect::product),
                known(dialect -> dialect.requireEntities().hibernateDialect())));
  }

  private static String known(Function<Dialect, String> what) {
    return Dialects.all().stream()
        .filter(dialect -> dialect.entities().isPresent())
        .map(what)
        .collect(Collectors.joining(" or "));
  }

  /** By name: a dialect of Godwit names the class, but does not depend on Hibernate. */
  private static boolean isA(Object hibernateDialect, String name) {
    for (Class<?> type = hibernateDialect.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
