package dev.godwit.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case runs in a JVM of its own, because Hibernate's start is remembered in the JVM. */
class GodwitAssertionsTest {
  private static final String AS_IS =
      "org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl";
  private static final String SNAKE_CASE =
      "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";

  @TempDir private Path dir;

  @BeforeEach
  void anApplication() throws IOException, URISyntaxException {
    Path source = dir.resolve("Customer.java");
    Files.writeString(
        source,
        """
        package shop;
        @jakarta.persistence.Entity
        public class Customer {
          @jakarta.persistence.Id public long id;
          @jakarta.persistence.Column(nullable = false, length = 40) public String firstName;
        }
        """);
    Path classes = Files.createDirectories(dir.resolve("target/classes"));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString()));
    // What the jars for tests have: the service's own entities are not those of this application.
    for (Class<?> one : List.of(GodwitAssertions.class, AssertingApplication.class)) {
      Path from = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (String part : List.of("dev/godwit/engine", "dev/godwit/testing", "META-INF/services")) {
        copy(from, from.resolve(part), dir.resolve("lib"));
      }
    }
  }

  private static void copy(Path root, Path folder, Path into) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = into.resolve(root.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    // Hibernate would find the service's own integrator, which is not here.
    Files.deleteIfExists(into.resolve("META-INF/services/org.hibernate.integrator.spi.Integrator"));
  }

  private Path migrations(String table, String column) throws IOException {
    Path folder = Files.createDirectories(dir.resolve("migrations"));
    Files.writeString(
        folder.resolve("V1__Customers.sql"),
        "CREATE TABLE %s (id BIGINT NOT NULL, %s VARCHAR(40) NOT NULL, PRIMARY KEY (id));\n"
            .formatted(table, column));
    return folder;
  }

  /** Runs the application's test; gives what it says. */
  private String assertion(Path migrations, String... strategies)
      throws IOException, InterruptedException {
    String jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(place -> place.endsWith(".jar"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(
                    File.pathSeparator,
                    dir.resolve("target/classes").toString(),
                    dir.resolve("lib").toString(),
                    jars),
                AssertingApplication.class.getName(),
                migrations.toString()));
    command.addAll(List.of(strategies));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  @Test
  void passesWhenTheMigrationsMakeWhatTheClassesMean() throws Exception {
    String said = assertion(migrations("Customer", "firstName"));
    assertTrue(said.contains("PASSED"), said);
  }

  @Test
  void failsWithTheChangesAndTheCommandThatWritesTheRevision() throws Exception {
    String said = assertion(migrations("Customer", "lastName"));
    assertTrue(said.contains("add-column Customer.firstName"), said);
    assertTrue(said.contains("mvn godwit:revision -Dgodwit.message="), said);
    assertTrue(said.contains("godwit revision --autogenerate"), said);
  }

  @Test
  void takesTheNamesOfTheHibernateThatHasStarted() throws Exception {
    String said = assertion(migrations("customer", "first_name"), SNAKE_CASE);
    assertTrue(said.contains("PASSED"), said);
    said = assertion(migrations("Customer", "first_name"), AS_IS);
    assertTrue(said.contains("add-column Customer.firstName"), said);
  }

  @Test
  void startsWithTheSameEntitiesAreOne() throws Exception {
    String said = assertion(migrations("customer", "first_name"), SNAKE_CASE, SNAKE_CASE);
    assertTrue(said.contains("PASSED"), said);
  }

  @Test
  void doesNotGuessBetweenTwoSetsOfEntities() throws Exception {
    String said = assertion(migrations("customer", "first_name"), SNAKE_CASE, AS_IS);
    assertTrue(said.contains("2 different sets of entities"), said);
    assertTrue(said.contains("assertMigrationsMatchEntities(Metadata, Path)"), said);
  }

  @Test
  void saysWhereItLookedForMigrations() throws Exception {
    String said = assertion(dir.resolve("nowhere"));
    assertTrue(said.contains("There is no folder of migrations"), said);
    assertTrue(said.contains("nowhere"), said);
  }
}
