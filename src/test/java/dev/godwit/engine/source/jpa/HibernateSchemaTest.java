package dev.godwit.engine.source.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that Hibernate created is the one that the model of the same entities means. */
class HibernateSchemaTest {
  /** What Hibernate leaves out on SQLite, which has no ALTER TABLE for it. */
  private static final Set<String> LEFT_OUT = Set.of("add-foreign-key", "add-unique");

  @TempDir Path dir;

  @Test
  void itDiffersInForeignKeysAndUniqueConstraintsOnly() throws IOException {
    assertOnlyLeftOut(Compiled.mappings(dir));
  }

  @Test
  void theTablesOfAnAbstractEntityForBulkOperationsAreNoDifference() {
    Compiled.source(
        dir,
        "acme.Base",
        """
        package acme;
        import jakarta.persistence.*;
        @Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
        public abstract class Base { @Id @GeneratedValue Long id; }
        """);
    assertOnlyLeftOut(
        Compiled.source(
            dir,
            "acme.Leaf",
            """
            package acme;
            import jakarta.persistence.*;
            @Entity public class Leaf extends Base { String text; }
            """));
  }

  private void assertOnlyLeftOut(Path classes) {
    Path database = dir.resolve("a.db");
    Running.on(classes, database, "create", List.of()).close();
    Schema there = Godwit.inspect(new Source.Live(DatabaseUrl.parse(database.toString())));
    Schema model = Godwit.inspect(new Source.Entities(classes, "sqlite"));
    Migration migration = Godwit.migrate(there, model, MigrationOptions.none());
    List<String> others =
        migration.changes().stream()
            .filter(change -> !LEFT_OUT.contains(change.kind().word()))
            .map(Change::line)
            .toList();
    assertEquals(List.of(), others);
    assertTrue(there.rows().size() > 0, "Hibernate's own export writes the rows, too");
  }
}
