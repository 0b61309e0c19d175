package dev.godwit.engine.source.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.source.Sources;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities in several modules, and in packaged applications. */
class ClassPathTest {
  @TempDir Path dir;
  private Path core;
  private Path shop;
  private String both = "";

  @BeforeEach
  void compile() throws IOException {
    core = Files.createDirectory(dir.resolve("core"));
    shop = Files.createDirectory(dir.resolve("shop"));
    Compiled.source(
        core,
        "acme.core.Member",
        "package acme.core; import jakarta.persistence.*; @Entity public class Member { @Id long"
            + " id; }");
    Compiled.source(
        core,
        "acme.core.Stamp",
        "package acme.core; import jakarta.persistence.*; @MappedSuperclass public class Stamp {"
            + " String madeBy; }");
    Compiled.source(
        shop,
        core,
        "acme.shop.Basket",
        "package acme.shop; import jakarta.persistence.*; import acme.core.*; @Entity public class"
            + " Basket extends Stamp { @Id long id; @ManyToOne Member owner; }");
    both = ddl(shop + File.pathSeparator + core);
  }

  @Test
  void bothModulesAreSearched() {
    assertTrue(both.contains("CREATE TABLE Member ("), both);
    assertTrue(both.contains("madeBy"), both);
    assertTrue(both.contains("REFERENCES Member"), both);
  }

  @Test
  void severalTextsAreOneClassPath() {
    assertEquals(
        both, Godwit.inspect(Sources.parse(List.of(shop.toString(), core.toString()))).ddl());
  }

  @Test
  void theMessageForAMissingClassWorks() throws IOException {
    String sentence =
        assertThrows(InvalidInputException.class, () -> ddl(shop.toString())).sentence();
    assertTrue(sentence.contains("acme.core.Stamp"), sentence);
    assertTrue(sentence.contains("--model " + shop + File.pathSeparator), sentence);
    Path lib = Files.createDirectory(dir.resolve("lib"));
    zip(lib.resolve("core.jar"), "", core);
    assertEquals(both, ddl(shop + File.pathSeparator + lib));
    assertEquals(both, ddl(shop + File.pathSeparator + lib.resolve("core.jar")));
  }

  @Test
  void anApplicationOfSpringBootIsOpened() throws IOException {
    Path jar = zip(dir.resolve("core.jar"), "", core);
    for (String folder : List.of("BOOT-INF", "WEB-INF")) {
      Path app = Files.createDirectories(dir.resolve("of" + folder).resolve(folder).resolve("lib"));
      Files.copy(jar, app.resolve("core.jar"));
      copy(shop, app.resolveSibling("classes"));
      Path packaged = zip(dir.resolve(folder + ".jar"), folder + "/", app.getParent());
      assertEquals(both, ddl(packaged.toString()));
    }
  }

  @Test
  void theFolderOfAPackagedQuarkusApplicationIsOpened() throws IOException {
    Path app = Files.createDirectories(dir.resolve("quarkus-app/app"));
    Path lib = Files.createDirectories(dir.resolve("quarkus-app/lib/main"));
    zip(app.resolve("shop-1.jar"), "", shop);
    zip(lib.resolve("acme.core-1.jar"), "", core);
    zip(dir.resolve("quarkus-app/quarkus-run.jar"), "", lib);
    assertEquals(both, ddl(dir.resolve("quarkus-app").toString()));
    assertEquals(both, ddl(dir.resolve("quarkus-app/quarkus-run.jar").toString()));
  }

  @Test
  void theResourcesOfGradleAreRead() throws IOException {
    Path classes = Files.createDirectories(dir.resolve("build/classes/java/main"));
    copy(core, classes);
    Path resources = Files.createDirectories(dir.resolve("build/resources/main"));
    Files.writeString(resources.resolve("application.yml"), "spring.datasource.url: x");
    assertTrue(ddl(classes.toString()).contains("CREATE TABLE member ("));
  }

  @Test
  void aPlaceThatIsNotThereIsNamed() {
    String missing = dir.resolve("nowhere").toString();
    assertTrue(refusal(shop + File.pathSeparator + missing).contains(missing));
  }

  @Test
  void aPlaceOfSomethingElseIsNamed() throws IOException {
    Path ddl = Files.writeString(dir.resolve("a.sql"), "CREATE TABLE a (b)");
    assertTrue(refusal(shop + File.pathSeparator + ddl).contains("neither a folder"));
  }

  private static String refusal(String model) {
    return assertThrows(InvalidInputException.class, () -> ddl(model)).sentence();
  }

  private static String ddl(String model) {
    return Godwit.inspect(Sources.parse(model)).ddl();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static Path zip(Path jar, String prefix, Path folder) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        zip.putNextEntry(new ZipEntry(prefix + name));
        Files.copy(file, zip);
      }
    }
    return jar;
  }
}
