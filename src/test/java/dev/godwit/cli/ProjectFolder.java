package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.cli.ask.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A folder with files, in which commands run without any option. */
final class ProjectFolder {
  private final Path home;

  ProjectFolder(Path home) {
    this.home = home;
    write(".git/HEAD", "ref: refs/heads/main\n");
  }

  Path path(String name) {
    return home.resolve(name);
  }

  void write(String name, String text) {
    try {
      Path file = home.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A build file of an application with a framework. */
  void pom(String groupId) {
    write(
        "pom.xml",
        "<project><dependencies><dependency><groupId>%s</groupId></dependency></dependencies></project>"
            .formatted(groupId));
  }

  /** Compiles an entity into the classes of the project. */
  void entity(String name, String source) {
    write("src/main/java/%s.java".formatted(name), "import jakarta.persistence.*;\n" + source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                home.resolve("target/classes").toString(),
                home.resolve("src/main/java/%s.java".formatted(name)).toString());
    assertEquals(0, failed);
  }

  Run godwit(String... args) {
    return godwit(Map.of(), args);
  }

  Run godwit(Map<String, String> variables, String... args) {
    return Run.in(home, variables, args);
  }

  /** Runs a command in a folder of the project. */
  Run godwitIn(String folder, String... args) {
    return Run.in(home.resolve(folder), Map.of(), args);
  }

  /** Runs a command with a person at the terminal, who gives these answers. */
  Run asked(Person person, String... args) {
    return Run.in(new Surroundings(Map.of(), home, Optional.of(person)), args);
  }

  /** Somebody with prepared answers. */
  static final class Person implements Terminal {
    private final Deque<String> answers;
    final List<String> seen = new ArrayList<>();

    Person(String... answers) {
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public void tell(String line) {
      seen.add(line);
    }

    @Override
    public @Nullable String ask(String prompt) {
      seen.add(prompt);
      return answers.poll();
    }

    String text() {
      return String.join("\n", seen);
    }
  }
}
