package dev.godwit.engine;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Migrator;
import dev.godwit.engine.migration.NextRevision;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.migration.ScriptRules;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import dev.godwit.engine.source.jpa.EntityModel;
import dev.godwit.engine.upgrade.LiveSchema;
import dev.godwit.engine.upgrade.replay.HeadSchema;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The door of the engine.
 *
 * <p>The pipeline: a {@link Source} is read into a {@link Schema} by a {@link
 * dev.godwit.engine.dialect.Dialect}. From two schemas {@link Migrator} makes a migration: the
 * {@link dev.godwit.engine.plan.Renames} are done, what is left is a {@link
 * dev.godwit.engine.diff.SchemaDiff}, and the dialect turns it into a {@link
 * dev.godwit.engine.plan.Plan}, whose steps carry changes, hazards and statements. {@link
 * dev.godwit.engine.migration.ScriptText} writes the plan as a script. The script is rehearsed on a
 * scratch database, where the second comparison must be empty; and only a rehearsed script is ever
 * shown, as a {@link Migration}.
 *
 * <p>Everything here is stateless and safe for use by many threads.
 */
public final class Godwit {
  private Godwit() {}

  /**
   * Reads a schema. A live database is opened read-only and not changed.
   *
   * @param source where to read it from
   * @return the schema, normalised
   * @throws dev.godwit.engine.error.InvalidDdlException when a script does not load
   * @throws InvalidInputException when the source cannot be read
   */
  public static Schema inspect(Source source) {
    return inspect(source, note -> {});
  }

  /**
   * Reads a schema, as above.
   *
   * @param source where to read it from
   * @param notes takes sentences on what was taken for granted, such as naming strategies
   */
  public static Schema inspect(Source source, Consumer<String> notes) {
    if (source instanceof Source.Ddl ddl) {
      return Dialects.of(ddl.dialect()).load(ddl.name(), ddl.script());
    }
    if (source instanceof Source.Live live) {
      return LiveSchema.of(live.url(), live.history());
    }
    if (source instanceof Source.Migrations migrations) {
      return HeadSchema.of(MigrationsFolder.of(migrations.dir()));
    }
    if (source instanceof Source.Entities entities) {
      return modelOf(
          entities.dialect(),
          entities.name(),
          EntityModel.ddl(
              Dialects.of(entities.dialect()), entities.classPath(), entities.options(), notes));
    }
    throw new IllegalStateException("A source of an unknown kind: " + source);
  }

  /**
   * Reads two schemas at the same time: large ones take as long as one.
   *
   * @param sources where to read them from
   * @return both schemas
   * @throws dev.godwit.engine.error.GodwitException what {@link #inspect(Source)} throws; of the
   *     first one when both do
   */
  public static Pair<Schema> inspect(Pair<Source> sources) {
    return inspect(sources, note -> {});
  }

  /**
   * Reads two schemas, as above.
   *
   * @param sources where to read them from
   * @param notes as above; it may be called by two threads
   */
  public static Pair<Schema> inspect(Pair<Source> sources, Consumer<String> notes) {
    CompletableFuture<Schema> after =
        CompletableFuture.supplyAsync(() -> inspect(sources.after(), notes));
    try {
      return new Pair<>(inspect(sources.before(), notes), after.join());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : e;
    } finally {
      // Nothing goes on behind the back of a caller that limits how much is done at once.
      after.handle((schema, failure) -> true).join();
    }
  }

  /**
   * Writes and rehearses the migration from one schema to another.
   *
   * @param current the schema that is there
   * @param desired the schema that is wanted; what it cannot speak of is left alone
   * @param answers renames and allowed losses
   * @return the migration, {@code identical} when there is nothing to do
   * @throws dev.godwit.engine.error.RefusedException when it would lose something that {@code
   *     answers} does not name, or when it cannot tell
   * @throws InvalidInputException when an answer makes no sense
   */
  public static Migration migrate(Schema current, Schema desired, MigrationOptions answers) {
    return Migrator.migrate(current, desired, answers);
  }

  /**
   * Reads the model that entities mean, from the DDL written for them. It cannot speak of views,
   * triggers and virtual tables.
   *
   * @param dialect the dialect of the DDL
   * @param name what messages call it
   * @param ddl what {@link EntityModel} wrote
   * @return the schema, not complete
   */
  public static Schema modelOf(String dialect, String name, String ddl) {
    return Dialects.of(dialect).load(name, ddl).asModel();
  }

  /**
   * Runs a script that somebody else wrote, in a scratch database in memory, and tells what it
   * would leave.
   *
   * @param from the schema to start from
   * @param name what messages call the script
   * @param script its statements
   * @return the schema that it leaves
   * @throws dev.godwit.engine.error.InvalidDdlException when a statement fails, or may not run
   *     there
   */
  public static Schema after(Schema from, String name, String script) {
    return Dialects.of(from.dialect()).runUntrusted(from, name, script);
  }

  /**
   * Rehearses the files of a revision, byte for byte as they are about to be written.
   *
   * @param from the schema that the migration was written for
   * @param migration what {@link #migrate} wrote
   * @param next the files made of it
   * @return the schema after its upgrade
   * @throws dev.godwit.engine.error.RefusedException {@code rehearsal-failed}
   */
  public static Schema rehearse(Schema from, Migration migration, NextRevision next) {
    return Migrator.rehearse(from, migration, next);
  }

  /**
   * Checks a script that somebody wrote or changed by hand before it is accepted as part of a
   * revision: it must be whole, leave the transaction and the history to the runner, and have no
   * header but Godwit's own.
   *
   * @param dialect the database that it is for
   * @param file the script
   * @throws dev.godwit.engine.error.InvalidScriptException naming the line and the reason
   */
  public static void check(String dialect, ScriptFile file) {
    ScriptRules.check(Dialects.of(dialect), file);
  }
}
