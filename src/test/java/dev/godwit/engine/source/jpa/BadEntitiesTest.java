package dev.godwit.engine.source.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities that cannot be read give an error code and a sentence. */
class BadEntitiesTest {
  @TempDir Path dir;
  @TempDir Path lib;

  @Test
  void aMissingPath() {
    assertRefused(dir.resolve("no"), "no-such-file", "There is no folder of classes and no jar at");
  }

  @Test
  void aMissingPartOfAClassPath() {
    Path path = Path.of(dir + File.pathSeparator + dir.resolve("lib"));
    assertRefused(path, "no-such-file", dir.resolve("lib").toString());
  }

  @Test
  void aFolderWithoutEntities() {
    Compiled.source(dir, "a.B", "package a; @jakarta.persistence.Embeddable public class B {}");
    assertRefused(dir, "no-entities", "There is no class with @Entity in " + dir);
  }

  @Test
  void aFileThatIsNoJar() throws IOException {
    Path file = Files.writeString(dir.resolve("a.txt"), "hello");
    assertRefused(file, "no-entities", "is not a folder of classes or a jar that can be read");
  }

  @Test
  void aBrokenClassFile() throws IOException {
    Files.writeString(dir.resolve("A.class"), "hello");
    assertRefused(dir, "no-entities", "is not a folder of classes or a jar that can be read");
  }

  @Test
  void aMappingThatHibernateRejects() {
    entity("String name;", "");
    assertRefused(dir, "bad-entities", "Entity 'a.Thing' has no identifier");
  }

  @Test
  void aColumnMappedTwice() {
    entity("@Id int id; @Column(name = \"x\") int a; @Column(name = \"x\") int b;", "");
    assertRefused(dir, "bad-entities", "olumn 'x' is duplicated");
  }

  @Test
  void aTableInASchema() {
    entity("@Id int id;", "@Table(schema = \"sales\")");
    assertRefused(dir, "bad-entities", "Thing is mapped to the schema sales");
  }

  @Test
  void anIndexOnAMissingColumn() {
    entity("@Id int id;", "@Table(indexes = @Index(name = \"i\", columnList = \"nome\"))");
    assertRefused(dir, "bad-entities", "has no column nome, which its index names");
  }

  @Test
  void aClassThatIsNotOnTheClassPath() {
    Compiled.source(lib, "b.Base", "package b; public class Base { public int size; }");
    Compiled.source(
        dir,
        lib,
        "a.Thing",
        "package a; import jakarta.persistence.*;"
            + " @Entity public class Thing extends b.Base { @Id int id; }");
    assertRefused(dir, "missing-class", "need the class b.Base, which is neither there");
    assertEquals(
        "CREATE TABLE Thing (\n    id integer NOT NULL PRIMARY KEY\n);\n",
        EntityModel.ddl(Dialects.of("sqlite"), Path.of(dir + File.pathSeparator + lib)));
  }

  @Test
  void aFieldOfAClassThatIsNotOnTheClassPath() {
    Compiled.source(lib, "b.Size", "package b; public enum Size { S }");
    Compiled.source(
        dir,
        lib,
        "a.Thing",
        "package a; import jakarta.persistence.*;"
            + " @Entity public class Thing { @Id int id; b.Size size; }");
    assertRefused(dir, "missing-class", "need the class b.Size, which is neither there");
  }

  @Test
  void aClassOfANewerJava() throws IOException {
    entity("@Id int id;", "");
    Path file = dir.resolve("a").resolve("Thing.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 99;
    Files.write(file, bytes);
    assertRefused(dir, "newer-java", "a.Thing in " + dir + " is compiled for Java 55, but this is");
  }

  @Test
  void aMissingNamingStrategy() throws IOException {
    entity("@Id int id;", "");
    Files.writeString(
        dir.resolve("application.properties"),
        "quarkus.hibernate-orm.physical-naming-strategy=a.Nothing");
    assertRefused(dir, "missing-class", "strategy a.Nothing");
  }

  @Test
  void metadataOfAnotherDatabase() {
    StandardServiceRegistry services =
        new StandardServiceRegistryBuilder()
            .applySetting("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
            .applySetting("hibernate.boot.allow_jdbc_metadata_access", "false")
            .build();
    try {
      Metadata metadata = new MetadataSources(services).buildMetadata();
      InvalidInputException bad =
          assertThrows(InvalidInputException.class, () -> EntityModel.ddl(metadata));
      assertEquals("bad-entities", bad.code().id());
      assertTrue(bad.sentence().contains("read for PostgreSQLDialect"), bad.sentence());
    } finally {
      StandardServiceRegistryBuilder.destroy(services);
    }
  }

  private void entity(String body, String annotations) {
    Compiled.source(
        dir,
        "a.Thing",
        "package a; import jakarta.persistence.*; @Entity %s public class Thing { %s }"
            .formatted(annotations, body));
  }

  private static void assertRefused(Path path, String code, String part) {
    InvalidInputException bad =
        assertThrows(
            InvalidInputException.class, () -> EntityModel.ddl(Dialects.of("sqlite"), path));
    assertEquals(code, bad.code().id(), bad::sentence);
    assertTrue(bad.sentence().contains(part), bad::sentence);
  }
}
