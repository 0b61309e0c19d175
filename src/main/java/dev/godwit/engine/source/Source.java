package dev.godwit.engine.source;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.source.jpa.config.EntityOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

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
   * @param history the name of its history table, which is none of the schema
   */
  record Live(DatabaseUrl url, HistoryTableName history) implements Source {
    /** A database whose history has Flyway's default name. */
    public Live(DatabaseUrl url) {
      this(url, HistoryTableName.FLYWAY);
    }
  }

  /**
   * JPA entities, read through Hibernate's own metadata without a database.
   *
   * @param classPath folders of classes, and jars
   * @param dialect the name of its dialect
   * @param options what is given beside the class path
   */
  record Entities(List<Path> classPath, String dialect, EntityOptions options) implements Source {
    /** Copies the list. */
    public Entities {
      classPath = List.copyOf(classPath);
    }

    /** With nothing given beside the class path. */
    public Entities(List<Path> classPath, String dialect) {
      this(classPath, dialect, EntityOptions.usual());
    }

    /** One folder of classes, or one jar. */
    public Entities(Path path, String dialect) {
      this(List.of(path), dialect);
    }

    /** The same with what is given beside the class path. */
    public Entities with(EntityOptions given) {
      return new Entities(classPath, dialect, given);
    }

    /** The class path as one text. */
    public String name() {
      return String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
    }
  }

  /**
   * A folder of Flyway migrations, replayed on a scratch database.
   *
   * @param dir the folder
   * @param dialect the name of its dialect
   */
  record Migrations(Path dir, String dialect) implements Source {}
}
