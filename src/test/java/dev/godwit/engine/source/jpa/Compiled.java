package dev.godwit.engine.source.jpa;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles entities while the test runs. In the test source folder, every Quarkus test would add
 * them to the model of the service.
 */
final class Compiled {
  private static final Path SHOP =
      Path.of("src", "test", "resources", "dev", "godwit", "engine", "source", "jpa", "shop");

  private Compiled() {}

  /** The entities of this package. */
  static Path shop(Path into) throws IOException {
    return folder(SHOP, into);
  }

  /** Many mappings, in one file. */
  static Path mappings(Path into) throws IOException {
    return folder(SHOP.resolveSibling("mappings"), into);
  }

  private static Path folder(Path folder, Path into) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
        compile(into, into, manager.getJavaFileObjectsFromPaths(sources));
      }
    }
    return into;
  }

  /** One class as text, which may use classes of another folder. */
  static Path source(Path into, Path lib, String name, String text) {
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + name.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    compile(into, lib, List.of(source));
    return into;
  }

  /** One class as text. */
  static Path source(Path into, String name, String text) {
    return source(into, into, name, text);
  }

  private static void compile(Path into, Path lib, Iterable<? extends JavaFileObject> sources) {
    StringWriter said = new StringWriter();
    String classPath = System.getProperty("java.class.path") + File.pathSeparator + lib;
    List<String> options =
        List.of("-d", into.toString(), "-cp", classPath, "-proc:none", "-nowarn", "-Xlint:none");
    boolean done =
        ToolProvider.getSystemJavaCompiler()
            .getTask(said, null, null, options, null, sources)
            .call();
    assertTrue(done, said::toString);
  }
}
