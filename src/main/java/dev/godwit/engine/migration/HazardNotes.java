package dev.godwit.engine.migration;

import dev.godwit.engine.plan.Hazard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hazards of a script in the comment at its top, for people, and with the queries that find the
 * rows in its way, so that a database can be asked before the script runs.
 */
public final class HazardNotes {
  static final String TITLE = "Hazards:";
  private static final String HAZARD = "  ";
  private static final String QUERY = "      ";

  private HazardNotes() {}

  /**
   * A script fails while a query returns rows.
   *
   * @param sentence why they make it fail
   * @param query returns them
   */
  public record Question(String sentence, String query) {}

  /**
   * The lines to write, each as a {@link CommentLine}. That a table is rebuilt is said where its
   * changes are; what is dropped is named together.
   *
   * @param hazards the hazards of the script
   * @return none when there is nothing to write
   */
  public static List<String> write(List<Hazard> hazards) {
    List<String> lines = new ArrayList<>();
    Set<String> dropped = new HashSet<>();
    for (Hazard hazard : hazards) {
      boolean drops = hazard.code().equals(Hazard.DELETES_DATA);
      if (hazard.code().equals(Hazard.REWRITES_TABLE) || (drops && !dropped.add(group(hazard)))) {
        continue;
      }
      String message = drops ? dropped(hazard, hazards) : hazard.message();
      lines.add(HAZARD + hazard.severity().word() + ": " + message);
      if (hazard.stops() && !hazard.preflight().isEmpty()) {
        for (String line : hazard.preflight().split("\n", -1)) {
          lines.add(QUERY + line);
        }
      }
    }
    if (!lines.isEmpty()) {
      lines.add(0, TITLE);
    }
    return lines;
  }

  /** The columns of a table are named in one line, and so are the tables. */
  private static String group(Hazard hazard) {
    return hazard.column().isEmpty() ? "" : "of " + hazard.table();
  }

  private static String dropped(Hazard first, List<Hazard> hazards) {
    List<Hazard> all =
        hazards.stream()
            .filter(h -> h.code().equals(Hazard.DELETES_DATA) && group(h).equals(group(first)))
            .toList();
    if (all.size() == 1) {
      return first.message();
    }
    boolean tables = first.column().isEmpty();
    String names =
        all.stream()
            .map(h -> tables ? h.table() : h.table() + "." + h.column())
            .collect(Collectors.joining(", "));
    return tables
        ? "Dropping the tables %s deletes all their rows.".formatted(names)
        : "Dropping the columns %s deletes their values.".formatted(names);
  }

  /**
   * The questions that {@link #write} has left in a script.
   *
   * @param script the whole script
   * @return in their order; none for a script without Godwit's header
   */
  static List<Question> questions(String script) {
    List<Question> questions = new ArrayList<>();
    List<String> top =
        SealedComment.read(script).map(SealedComment::notes).orElse(List.of()).stream()
            .map(CommentLine::read)
            .dropWhile(line -> !line.equals(TITLE))
            .skip(1)
            .takeWhile(line -> line.startsWith(HAZARD))
            .toList();
    String sentence = "";
    StringBuilder query = new StringBuilder();
    for (String line : top) {
      if (line.startsWith(QUERY)) {
        query.append(query.isEmpty() ? "" : "\n").append(line.substring(QUERY.length()));
        continue;
      }
      add(questions, sentence, query);
      sentence = line.substring(Math.max(line.indexOf(": ") + 2, HAZARD.length()));
    }
    add(questions, sentence, query);
    return List.copyOf(questions);
  }

  private static void add(List<Question> questions, String sentence, StringBuilder query) {
    if (!sentence.isEmpty() && !query.isEmpty()) {
      questions.add(new Question(sentence, query.toString()));
    }
    query.setLength(0);
  }
}
