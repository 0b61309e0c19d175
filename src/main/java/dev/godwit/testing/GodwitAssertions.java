package dev.godwit.testing;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import dev.godwit.engine.source.jpa.EntityModel;
import dev.godwit.engine.upgrade.replay.HeadSchema;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;

/**
 * Assertions for an application's own tests, with any test framework.
 *
 * <pre>{@code
 * @Test // of JUnit
 * void migrationsMatchEntities() {
 *   GodwitAssertions.assertMigrationsMatchEntities();
 * }
 * }</pre>
 */
public final class GodwitAssertions {
  private static final Path FOLDER = Path.of("src", "main", "resources", "db", "migration");
  private static final String ENTITIES = "the entities";
  private static final String COMMANDS =
      "mvn godwit:revision -Dgodwit.message=\"What changes\", or godwit revision --autogenerate -m"
          + " \"What changes\" --model CLASSES.";

  private static final Pattern CLASS_PATH_SEPARATOR =
      Pattern.compile(Pattern.quote(File.pathSeparator));
  // Where Maven, Gradle and IDEs keep the classes of tests.
  private static final List<String> OF_TESTS =
      List.of("target/test-classes", "classes/java/test", "classes/kotlin/test", "out/test");

  private GodwitAssertions() {}

  /**
   * Asserts that the migrations of {@code src/main/resources/db/migration} make the tables that the
   * entities of the application mean.
   *
   * <p>Where Hibernate has started in this JVM, as in a test with {@code @QuarkusTest} or
   * {@code @SpringBootTest}, the entities are those that it has read, with its naming and types.
   * Otherwise they are read from the class path.
   *
   * @throws AssertionError with the changes, and how to write the revision that carries them out
   */
  public static void assertMigrationsMatchEntities() {
    assertMigrationsMatchEntities(FOLDER);
  }

  /**
   * The same with another folder of migrations.
   *
   * @param migrations the folder
   */
  public static void assertMigrationsMatchEntities(Path migrations) {
    compare(migrations, GodwitAssertions::entities);
  }

  /**
   * The same with the entities of one persistence unit.
   *
   * @param metadata the entities, as Hibernate has read them
   * @param migrations the folder of its migrations
   */
  public static void assertMigrationsMatchEntities(Metadata metadata, Path migrations) {
    compare(migrations, dialect -> Godwit.modelOf(dialect, ENTITIES, EntityModel.ddl(metadata)));
  }

  private static Schema entities(String dialect) {
    return ApplicationEntities.ddl()
        .map(ddl -> Godwit.modelOf(dialect, ENTITIES, ddl))
        .orElseGet(() -> Godwit.inspect(new Source.Entities(classPath(), dialect)));
  }

  /** The class path of this JVM, but for the classes of tests. */
  private static Path classPath() {
    return Path.of(
        CLASS_PATH_SEPARATOR
            .splitAsStream(System.getProperty("java.class.path", ""))
            .filter(place -> !place.isBlank())
            .filter(place -> Files.exists(Path.of(place)))
            .filter(place -> OF_TESTS.stream().noneMatch(Path.of(place)::endsWith))
            .collect(Collectors.joining(File.pathSeparator)));
  }

  private static void compare(Path migrations, Function<String, Schema> entities) {
    if (!Files.isDirectory(migrations)) {
      throw new AssertionError(
          "There is no folder of migrations %s. Pass the folder, or write the first revision: %s"
              .formatted(migrations.toAbsolutePath(), COMMANDS));
    }
    MigrationsFolder folder = MigrationsFolder.of(migrations);
    List<Change> changes;
    try {
      Schema model = entities.apply(folder.dialect());
      Schema head = HeadSchema.of(folder);
      changes = changes(head, Excludes.KNOWN.kept(head, model));
    } catch (GodwitException e) {
      throw new AssertionError(e.sentence(), e);
    } catch (IllegalStateException e) {
      throw new AssertionError(e.getMessage(), e);
    }
    if (!changes.isEmpty()) {
      throw new AssertionError(
          "The migrations of %s do not match the entities:%n  %s%nWrite the revision: %s"
              .formatted(
                  migrations,
                  changes.stream().map(Change::line).collect(Collectors.joining("\n  ")),
                  COMMANDS));
    }
  }

  /** Nothing is run, so a change that would be refused is a difference like any other. */
  private static List<Change> changes(Schema head, Schema model) {
    try {
      return Godwit.migrate(head, model, MigrationOptions.all()).changes();
    } catch (RefusedException e) {
      if (e.changes().isEmpty()) {
        throw e;
      }
      return e.changes();
    }
  }
}
