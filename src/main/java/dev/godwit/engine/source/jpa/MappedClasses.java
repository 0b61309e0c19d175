package dev.godwit.engine.source.jpa;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

/**
 * What a folder of classes or a jar holds, found in the class files without loading them. Sorted,
 * so that Hibernate sees the classes in the same order on every machine.
 *
 * @param classes the names of the classes that Hibernate must be told of
 * @param packages the names of the packages whose {@code package-info} carries annotations
 * @param all the names of all classes there
 * @param hasEntities whether one of them is an entity
 * @param isSpringBoot whether one of them has an annotation of Spring Boot
 * @param namingBeans the beans of Spring that give a naming strategy
 */
record MappedClasses(
    List<String> classes,
    List<String> packages,
    Set<String> all,
    boolean hasEntities,
    boolean isSpringBoot,
    List<String> namingBeans) {

  private static final String ENTITY = "jakarta.persistence.Entity";
  private static final List<String> MAPPINGS =
      List.of(
          ENTITY,
          "jakarta.persistence.MappedSuperclass",
          "jakarta.persistence.Embeddable",
          "jakarta.persistence.Converter");
  private static final String SPRING_BOOT = "org.springframework.boot.autoconfigure.";
  // PhysicalNamingStrategy, ImplicitNamingStrategy, their implementations; what sets properties.
  private static final Pattern NAMING =
      Pattern.compile(".*(NamingStrategy\\w*|\\.HibernatePropertiesCustomizer)");

  /** Frameworks, none of whose classes is an entity of an application by being there. */
  private static final List<String> FRAMEWORKS =
      List.of(
          "org/hibernate/",
          "io/quarkus/",
          "org/springframework/",
          "jakarta/",
          "com/fasterxml/",
          "io/netty/",
          "io/vertx/",
          "io/smallrye/",
          "net/bytebuddy/",
          "kotlin/",
          "org/jboss/");

  private static final String PACKAGE_INFO = "package-info";

  /** Indexes a folder, or a jar but for the frameworks in it. */
  static MappedClasses inLibrary(Path place) {
    return in(place, FRAMEWORKS);
  }

  /** Indexes a folder or a jar. */
  static MappedClasses in(Path place) {
    return in(place, List.of());
  }

  private static MappedClasses in(Path place, List<String> without) {
    Indexer indexer = new Indexer();
    try {
      if (Files.isDirectory(place)) {
        indexFolder(place, indexer);
      } else {
        indexJar(place, indexer, without);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(
          ErrorCode.NO_ENTITIES,
          "%s is not a folder of classes or a jar that can be read: %s"
              .formatted(place, e.getMessage()),
          e);
    }
    return of(indexer.complete());
  }

  private static MappedClasses of(Index index) {
    Set<String> classes = new TreeSet<>();
    for (String mapping : MAPPINGS) {
      for (AnnotationInstance use : index.getAnnotations(DotName.createSimple(mapping))) {
        if (use.target().kind() == AnnotationTarget.Kind.CLASS) {
          classes.add(use.target().asClass().name().toString());
        }
      }
    }
    Set<String> packages = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    for (ClassInfo known : index.getKnownClasses()) {
      all.add(known.name().toString());
      if (known.name().withoutPackagePrefix().equals(PACKAGE_INFO)
          && !known.declaredAnnotations().isEmpty()) {
        packages.add(known.name().packagePrefix());
      }
    }
    return new MappedClasses(
        List.copyOf(classes),
        List.copyOf(packages),
        Collections.unmodifiableSet(all),
        !index.getAnnotations(DotName.createSimple(ENTITY)).isEmpty(),
        index.getKnownClasses().stream()
            .flatMap(known -> known.annotationsMap().keySet().stream())
            .anyMatch(annotation -> annotation.toString().startsWith(SPRING_BOOT)),
        namingBeans(index));
  }

  private static List<String> namingBeans(Index index) {
    return index
        .getAnnotations(DotName.createSimple("org.springframework.context.annotation.Bean"))
        .stream()
        .map(AnnotationInstance::target)
        .filter(target -> target.kind() == AnnotationTarget.Kind.METHOD)
        .map(AnnotationTarget::asMethod)
        .filter(method -> NAMING.matcher(method.returnType().name().toString()).matches())
        .map(method -> method.declaringClass().name() + "." + method.name() + "()")
        .sorted()
        .toList();
  }

  private static void indexFolder(Path folder, Indexer indexer) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(file -> isClass(folder.relativize(file).toString())).sorted().toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        indexer.index(in);
      }
    }
  }

  private static void indexJar(Path jar, Indexer indexer, List<String> without) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (isClass(entry.getName()) && without.stream().noneMatch(entry.getName()::startsWith)) {
          try (InputStream in = file.getInputStream(entry)) {
            indexer.index(in);
          }
        }
      }
    }
  }

  /** Classes below META-INF are other versions of classes that are there already. */
  private static boolean isClass(String name) {
    return name.endsWith(".class")
        && !name.startsWith("META-INF")
        && !name.endsWith("module-info.class");
  }
}
