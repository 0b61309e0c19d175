package dev.godwit.service;

import dev.godwit.engine.diff.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the entities differ from the database.
 *
 * @param drift whether they do
 * @param changes what a revision would change, a line each
 * @param command what writes that revision; empty when there is nothing to write
 */
@Schema(name = "Drift") // the name that clients know
public record EntityDrift(boolean drift, List<String> changes, String command) {
  private static final String JAR = "target/quarkus-app/quarkus-run.jar";
  private static final String PACKAGE = "./mvnw -q -Dmaven.test.skip=true package && ";
  private static final String COMMAND =
      "java -jar %s revision --autogenerate -m \"What changes\" --model target/classes --dir %s"
          .formatted(JAR, ServiceDatabase.FOLDER);

  /** Copies the list. */
  public EntityDrift {
    changes = List.copyOf(changes);
  }

  static EntityDrift of(List<Change> changes) {
    return new EntityDrift(
        !changes.isEmpty(),
        changes.stream().map(Change::line).toList(),
        changes.isEmpty() ? "" : revisionCommand());
  }

  /** Dev mode makes no jar, and the command line is in the jar. */
  private static String revisionCommand() {
    return (Files.exists(Path.of(JAR)) ? "" : PACKAGE) + COMMAND;
  }

  /** The same for a log. */
  String sentence() {
    return "The entities and the database differ:\n  "
        + String.join("\n  ", changes)
        + "\nWrite the revision with:\n  "
        + command;
  }
}
