package dev.godwit.engine.migration;

import dev.godwit.engine.plan.Hazard;
import java.util.ArrayList;
import java.util.List;

/**
 * The hazards of a script in the comment at its top, for people, and with the queries that find the
 * rows in its way, so that a database can be asked before the script runs.
 */
public final class HazardNotes {
  private static final String TITLE = "Hazards:";
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
   * The lines to write, each as a {@link CommentLine}.
   *
   * @param hazards the hazards of the script
   * @return none when there are no hazards
   */
  public static List<String> write(List<Hazard> hazards) {
    List<String> lines = new ArrayList<>();
    if (!hazards.isEmpty()) {
      lines.add(TITLE);
    }
    for (Hazard hazard : hazards) {
      lines.add(HAZARD + hazard.severity().word() + ": " + hazard.message());
      if (hazard.stops() && !hazard.preflight().isEmpty()) {
        for (String line : hazard.preflight().split("\n", -1)) {
          lines.add(QUERY + line);
        }
      }
    }
    return lines;
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
        SealedComment.read(script).map(SealedComment::texts).orElse(List.of()).stream()
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
