package dev.godwit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.godwit.engine.dialect.Dialects;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.MappedSuperclass;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The boundaries that the compiler of one module does not check: {@code board → registry → engine ←
 * cli}.
 */
class ArchitectureTest {
  private static final String ENGINE = "dev.godwit.engine..";
  private static final String ENTITIES_AS_A_SOURCE = "dev.godwit.engine.source.jpa..";

  /** SmallRye Config, a library, reads what a Quarkus application configures. */
  private static final String CONFIGURATION = "dev.godwit.engine.source.application..";

  /** The methods of {@link java.nio.file.Files} that open one. */
  private static final Set<String> FILES =
      Set.of(
          "newInputStream",
          "newOutputStream",
          "newByteChannel",
          "newBufferedReader",
          "newBufferedWriter",
          "readAllBytes",
          "readAllLines",
          "readString",
          "lines",
          "write",
          "writeString",
          "copy",
          "mismatch",
          "probeContentType");

  /** The methods of a Panache entity that take a query as their first argument. */
  private static final Set<String> QUERIES =
      Set.of("find", "list", "stream", "count", "delete", "update");

  private static JavaClasses godwit;

  @BeforeAll
  static void read() {
    godwit =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.godwit");
  }

  /** The engine is a library: its users need a JDBC driver, but no framework. */
  @Test
  void theEngineIsPlainJava() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.quarkus..")
                .or(
                    resideInAPackage("jakarta..")
                        .and(
                            resideOutsideOfPackages(
                                "jakarta.persistence..", "jakarta.validation..")))
                .or(resideInAPackage("picocli.."))
                .or(resideInAPackage("dev.godwit..").and(resideOutsideOfPackage(ENGINE))))
        .allowEmptyShould(true)
        .check(godwit);
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .and()
        .resideOutsideOfPackage(CONFIGURATION)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.microprofile..", "io.smallrye.config..")
        .check(godwit);
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .and()
        .resideOutsideOfPackage(ENTITIES_AS_A_SOURCE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.persistence..", "jakarta.validation..", "org.hibernate..")
        .allowEmptyShould(true)
        .check(godwit);
  }

  /**
   * Code for every dialect names none of them; a dialect is found by its line in META-INF/services.
   */
  @Test
  void aDialectIsKnownInItsFolder() {
    for (String dialect : Dialects.names()) {
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.godwit.engine.dialect." + dialect + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.godwit.engine.dialect." + dialect + "..")
          .check(godwit);
    }
  }

  /** The drivers are used where their dialect is. */
  @Test
  void aDriverIsKnownToItsDialect() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.godwit.engine.dialect.sqlite..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.sqlite..")
        .check(godwit);
  }

  /** Code that names a database outside of its dialect, and why each file may. */
  private static final Map<String, String> NAMES_A_DATABASE =
      Map.ofEntries(
          Map.entry("engine/dialect/Dialects.java", "the dialect of what does not say its own"),
          Map.entry("Main.java", "the variable SQLITE_DB names the service's database"),
          Map.entry("cli/GodwitCommand.java", "the variable SQLITE_DB"),
          Map.entry("cli/config/Configuration.java", "the variable SQLITE_DB"),
          Map.entry("cli/ConfigCommand.java", "the variable SQLITE_DB in its help"),
          Map.entry("cli/ServeCommand.java", "an example with the variable SQLITE_DB"),
          Map.entry("cli/Subcommand.java", "a message that names the variable SQLITE_DB"),
          Map.entry("cli/TokenCommand.java", "an example with the variable SQLITE_DB"),
          Map.entry("service/DatabaseConfig.java", "the variable SQLITE_DB"),
          Map.entry("service/ForeignDatabase.java", "a message that names the variable SQLITE_DB"));

  /** Comments may, to explain a decision. */
  @Test
  void onlyADialectNamesItsDatabase() throws IOException {
    Path sources = Path.of("src/main/java/dev/godwit");
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = sources.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("engine/dialect/sqlite/")
            && withoutComments(Files.readString(file)).matches("(?is).*sqlite.*")) {
          found.add(name);
        }
      }
    }
    assertEquals(new TreeSet<>(NAMES_A_DATABASE.keySet()), found);
  }

  private static String withoutComments(String source) {
    return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
  }

  /** Flyway is an implementation detail: only two packages use it. */
  @Test
  void flywayIsKnownInTwoPlaces() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.godwit.engine.upgrade..")
        .and()
        .doNotHaveFullyQualifiedName("dev.godwit.service.DatabaseStart")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.flywaydb..")
        .check(godwit);
  }

  /**
   * A process that opens and closes a database file without SQLite removes the locks of SQLite on
   * it ({@link dev.godwit.engine.dialect.sqlite.live.DatabaseFile} explains why). So only these
   * classes open files, and none of them opens a database.
   */
  @Test
  void filesAreOpenedInFewPlaces() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.godwit.engine.dialect.sqlite.live.LockFile")
        .and()
        .doNotHaveFullyQualifiedName("dev.godwit.engine.source.Sources")
        .and()
        .doNotHaveFullyQualifiedName("dev.godwit.engine.migration.MigrationsFolder")
        .and()
        .doNotHaveFullyQualifiedName("dev.godwit.engine.source.jpa.MappedClasses")
        .and()
        .doNotHaveFullyQualifiedName("dev.godwit.engine.source.application.Resources")
        .and()
        .doNotHaveFullyQualifiedName("dev.godwit.engine.source.jpa.ClassPath")
        .and()
        .doNotHaveFullyQualifiedName("dev.godwit.cli.config.TextFiles")
        .and()
        // Pipes, /proc, and the library that a worker loads: no databases.
        .doNotHaveFullyQualifiedName("dev.godwit.sandbox.SandboxWorker")
        .and()
        .doNotHaveFullyQualifiedName("dev.godwit.sandbox.Worker")
        .and()
        .doNotHaveFullyQualifiedName("dev.godwit.engine.dialect.sqlite.live.DriverLibrary")
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe("opens a file", ArchitectureTest::opensAFile))
        .check(godwit);
  }

  private static boolean opensAFile(JavaCall<?> call) {
    String owner = call.getTargetOwner().getFullName();
    boolean constructor = call.getTarget().getName().equals("<init>");
    boolean named =
        call.getTarget().getRawParameterTypes().stream()
            .anyMatch(t -> t.isEquivalentTo(File.class) || t.isEquivalentTo(String.class));
    return switch (owner) {
      case "java.nio.file.Files" -> FILES.contains(call.getTarget().getName());
      case "java.nio.channels.FileChannel",
          "java.nio.channels.AsynchronousFileChannel",
          "java.nio.file.spi.FileSystemProvider" ->
          call.getTarget().getName().matches("open|new.*Channel|new.*Stream|copy");
      case "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.RandomAccessFile",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.util.zip.ZipFile",
          "java.util.jar.JarFile" ->
          constructor;
      case "java.io.PrintWriter", "java.io.PrintStream", "java.util.Formatter" ->
          constructor && named;
      default -> false;
    };
  }

  /** Only the registry has entities. */
  @Test
  void entitiesLiveInTheRegistry() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .or()
        .areAnnotatedWith(Embeddable.class)
        .or()
        .areAnnotatedWith(MappedSuperclass.class)
        .should()
        .resideInAPackage("dev.godwit.registry..")
        .allowEmptyShould(true)
        .check(godwit);
  }

  /** What all resources of the registry share knows none of them. */
  @Test
  void theRegistrysFoundationKnowsNoResource() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.godwit.registry.web",
            "dev.godwit.registry.problem",
            "dev.godwit.registry.openapi",
            "dev.godwit.registry.http",
            "dev.godwit.registry.limit",
            "dev.godwit.registry.transaction")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.godwit.registry.access",
            "dev.godwit.registry.audit",
            "dev.godwit.registry.compare",
            "dev.godwit.registry.deployment",
            "dev.godwit.registry.environment",
            "dev.godwit.registry.event..",
            "dev.godwit.registry.model",
            "dev.godwit.registry.project",
            "dev.godwit.registry.retention",
            "dev.godwit.registry.revision",
            "dev.godwit.registry.startup")
        .check(godwit);
  }

  /** A project knows nothing of what belongs to it; a revision knows no environment. */
  @Test
  void ownersDoNotKnowWhatBelongsToThem() {
    noClasses()
        .that()
        .resideInAPackage("dev.godwit.registry.project")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.godwit.registry.deployment",
            "dev.godwit.registry.environment",
            "dev.godwit.registry.model",
            "dev.godwit.registry.revision")
        .check(godwit);
    noClasses()
        .that()
        .resideInAPackage("dev.godwit.registry.revision")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.godwit.registry.deployment", "dev.godwit.registry.environment")
        .check(godwit);
  }

  /** Queries are methods of the entities that they find; retention has those of all logs. */
  @Test
  void entitiesOwnTheirQueries() {
    noClasses()
        .that()
        .areNotAnnotatedWith(Entity.class)
        .and()
        .doNotHaveFullyQualifiedName("dev.godwit.registry.retention.OldRows")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe("makes a query", ArchitectureTest::makesAQuery))
        .check(godwit);
  }

  private static boolean makesAQuery(JavaCall<?> call) {
    boolean panache =
        call.getTargetOwner().isAssignableTo(PanacheEntityBase.class)
            && QUERIES.contains(call.getTarget().getName())
            && call.getTarget().getRawParameterTypes().stream()
                .findFirst()
                .filter(first -> first.isEquivalentTo(String.class))
                .isPresent()
            && call.getTarget().getRawParameterTypes().size() > 1;
    boolean query =
        call.getTargetOwner().isAssignableTo(EntityManager.class)
            && call.getTarget().getName().contains("Query");
    return panache || query;
  }

  /** Beans are injected: the only look-up asks whether a request is running at all. */
  @Test
  void beansAreInjected() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.godwit.registry.web.RequestContext")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.quarkus.arc.Arc")
        .check(godwit);
  }

  /** Configuration is typed, by {@code @ConfigMapping}. */
  @Test
  void configurationIsTyped() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.eclipse.microprofile.config.ConfigProvider")
        .check(godwit);
  }

  /** No two packages depend on each other. */
  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.godwit.(**)").should().beFreeOfCycles().check(godwit);
  }
}
