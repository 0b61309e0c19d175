package dev.godwit.engine.source;

import dev.godwit.engine.dialect.DatabaseUrl;
import java.nio.file.Path;

/** Where a schema is read from. */
public sealed interface Source {

  /**
   * A DDL script.
   *
   * @param name what messages call it: a file name, or "current", "desired"
   * @param dialect the name of its dialect
   * @param script the statements
   */
  record Ddl(String name, String dialect, String script) implements Source {}

  /**
   * A live database, only read.
   *
   * @param url where it is
   */
  record Live(DatabaseUrl url) implements Source {}

  /**
   * JPA entities, read through Hibernate's own metadata without a database.
   *
   * @param path a folder of classes, or a jar
   * @param dialect the name of its dialect
   */
  record Entities(Path path, String dialect) implements Source {}

  /**
   * A folder of Flyway migrations, replayed on a scratch database.
   *
   * @param dir the folder
   * @param dialect the name of its dialect
   */
  record Migrations(Path dir, String dialect) implements Source {}
}
