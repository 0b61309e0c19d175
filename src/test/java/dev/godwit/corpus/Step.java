package dev.godwit.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * One schema change of a real application.
 *
 * @param project the application
 * @param name the name of the step
 * @param from the whole schema before
 * @param to the whole schema after
 * @param renames the renames of its authors, in Godwit's format
 * @param gap whether it does not follow directly on the step before
 */
record Step(
    String project, String name, Schema from, Schema to, List<String> renames, boolean gap) {
  private static final ObjectMapper JSON = new ObjectMapper();

  // Most steps start from the result of the step before.
  private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

  /** The steps of every application, in order; the test is skipped without the corpus. */
  static List<List<Step>> all() throws IOException {
    Path folder = Path.of(System.getProperty("godwit.corpus", "../shared/corpus"), "sqlite");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "The corpus is not here; -Dgodwit.corpus=DIR says where it is.");
    List<List<Step>> projects = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        List<Step> steps = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
          steps.add(of(JSON.readTree(line)));
        }
        projects.add(steps);
      }
    }
    return projects;
  }

  /** The renames of the authors, with drops allowed, without conversions and backfills. */
  MigrationOptions answers() {
    return answers(BackfillValues.none());
  }

  /** The same with backfills. */
  MigrationOptions answers(BackfillValues filling) {
    return new MigrationOptions(
        renames, filling.answers(), Set.of("drop-table", "drop-column"), false);
  }

  /** The name of a table before; empty when it is new. */
  Optional<String> tableBefore(String after) {
    return before("", after).filter(name -> from.table(name).isPresent());
  }

  /** The name of a column before; empty when it is new. */
  Optional<String> columnBefore(Table before, String after) {
    return before(before.name() + ".", after).filter(name -> before.column(name).isPresent());
  }

  private Optional<String> before(String prefix, String after) {
    List<String> here =
        renames.stream()
            .filter(r -> r.startsWith(prefix) && r.indexOf('.', prefix.length()) < 0)
            .map(r -> r.substring(prefix.length()))
            .toList();
    Optional<String> old =
        here.stream()
            .filter(r -> r.endsWith("=" + after))
            .map(r -> r.substring(0, r.indexOf('=')))
            .findFirst();
    // A name that was renamed and exists again belongs to a new object.
    return old.isPresent() || here.stream().anyMatch(r -> r.startsWith(after + "="))
        ? old
        : Optional.of(after);
  }

  private static Step of(JsonNode line) {
    List<String> renames = new ArrayList<>();
    JsonNode meant = line.path("author_renames");
    meant.path("tables").forEach(t -> renames.add(t.get(0).asText() + "=" + t.get(1).asText()));
    meant
        .path("columns")
        .forEach(
            c ->
                renames.add(c.get(0).asText() + "." + c.get(1).asText() + "=" + c.get(2).asText()));
    String name = line.get("step").asText();
    return new Step(
        line.get("project").asText(),
        name,
        schema(name, line.get("from_ddl")),
        schema(name, line.get("to_ddl")),
        renames,
        line.get("gap").asBoolean());
  }

  private static Schema schema(String name, JsonNode statements) {
    StringBuilder script = new StringBuilder();
    // On a line of its own, since a statement may end with a comment.
    statements.forEach(statement -> script.append(statement.asText()).append("\n;\n"));
    return READ.computeIfAbsent(script.toString(), ddl -> Sqlite.inspect(name, ddl));
  }

  @Override
  public String toString() {
    return project + " " + name;
  }
}
