package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadMergerTest {
  private static final String BASE =
      """
      CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
      CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
      """;

  private Project project;

  @BeforeEach
  void folder(@TempDir Path root) {
    project = new Project(root);
  }

  @Test
  void putsOneBranchOnTopOfTheOther() throws IOException {
    write(
        BASE.replaceFirst("x TEXT", "x TEXT NOT NULL"),
        BASE.replaceFirst("(?s)(TABLE b.*)x TEXT", "$1x TEXT NOT NULL"));
    assertEquals(2, MigrationsFolder.of(project.scripts).read().heads().size());

    List<Revision> moved = HeadMerger.settle(MigrationsFolder.of(project.scripts));

    assertEquals(List.of("V3__Second.sql"), moved.stream().map(Revision::script).toList());
    assertEquals(moved, List.of(MigrationsFolder.of(project.scripts).read().linear().head().get()));
    project.upgrader().upgrade(Target.head());
    assertTrue(project.upgrader().check(Optional.empty()).clean());
    assertEquals(
        List.of("1", "1"),
        project.rows(
            "SELECT \"notnull\" FROM pragma_table_info('a') WHERE name = 'x'"
                + " UNION ALL SELECT \"notnull\" FROM pragma_table_info('b') WHERE name = 'x'"));
    project.flyway(true).validate();
    project.upgrader().downgrade(Target.parse("1"));
    assertEquals("one-head", Project.no(() -> settle()).code().id());
  }

  @Test
  void distinguishesTwoRevisionsOfOneVersionByTheirSchemas() throws IOException {
    String one = BASE.replaceFirst("x TEXT", "x TEXT NOT NULL");
    write(one, BASE.replaceFirst("(?s)(TABLE b.*)x TEXT", "$1x TEXT NOT NULL"));
    MigrationsFolder folder = MigrationsFolder.of(project.scripts);
    MigrationsFolder first = MigrationsFolder.of(project.root.resolve("first"));
    Files.createDirectories(first.dir());
    for (String name : List.of("V1__Base.sql", "V2__First.sql")) {
      Files.copy(folder.dir().resolve(name), first.dir().resolve(name));
    }
    Revision third =
        first.write(
            first.next(
                "Third",
                Sqlite.migrate(
                    Sqlite.inspect("one", one),
                    Sqlite.inspect("more", one + "CREATE TABLE c (id INTEGER PRIMARY KEY);"),
                    MigrationOptions.all())));
    for (Path file : first.files(third)) {
      Files.copy(file, folder.dir().resolve(file.getFileName()));
    }
    assertEquals(
        List.of("V2__Second.sql", "V3__Third.sql"),
        folder.read().heads().stream().map(Revision::script).toList());

    assertEquals(
        List.of("V4__First.sql", "V5__Third.sql"),
        HeadMerger.settle(folder).stream().map(Revision::script).toList());
    project.upgrader().upgrade(Target.head());
    assertTrue(project.upgrader().check(Optional.empty()).clean());
  }

  @Test
  void refusesBranchesThatChangedTheSameObject() throws IOException {
    write(
        BASE.replaceFirst("x TEXT", "x TEXT NOT NULL"),
        BASE.replaceFirst("x TEXT", "x TEXT DEFAULT 'none'"));
    Map<String, String> before = files();
    assertEquals("cannot-merge", Project.no(() -> settle()).code().id());
    assertEquals(before, files());
  }

  private void settle() {
    HeadMerger.settle(MigrationsFolder.of(project.scripts));
  }

  /** Two branches of one folder: each writes its own second revision. */
  private void write(String one, String other) throws IOException {
    MigrationsFolder folder = MigrationsFolder.of(project.scripts);
    Schema base = Sqlite.inspect("base", BASE);
    folder.write(
        folder.next("Base", Sqlite.migrate(Schema.empty("sqlite"), base, MigrationOptions.all())));
    MigrationsFolder branch = MigrationsFolder.of(project.root.resolve("branch"));
    branch.write(
        branch.next("Base", Sqlite.migrate(Schema.empty("sqlite"), base, MigrationOptions.all())));
    folder.write(
        folder.next(
            "First", Sqlite.migrate(base, Sqlite.inspect("one", one), MigrationOptions.all())));
    Revision second =
        branch.write(
            branch.next(
                "Second",
                Sqlite.migrate(base, Sqlite.inspect("two", other), MigrationOptions.all())));
    for (Path file : branch.files(second)) {
      Files.copy(file, folder.dir().resolve(file.getFileName()));
    }
  }

  private Map<String, String> files() {
    return project.bytesOf(project.scripts);
  }
}
