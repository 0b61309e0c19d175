package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.DefinitionLine;
import dev.godwit.engine.diff.LineDiff;
import dev.godwit.engine.diff.LineDiff.Edit;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lines of a table's definition that its changes are about. A line that only is in other words,
 * or in another place, is left out; a change that no line shows is written out.
 */
final class TableSummary {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_]+");

  private final List<Change> changes;
  private final List<Edit<DefinitionLine>> edits;
  private final Set<Edit<DefinitionLine>> shown = new LinkedHashSet<>();
  private final List<Change> unexplained;

  private TableSummary(Pair<List<DefinitionLine>> definitions, List<Change> changes) {
    this.changes = changes;
    this.edits = withoutMoved(LineDiff.of(definitions, DefinitionLine::meaning));
    this.unexplained = new ArrayList<>(changes);
    explain();
  }

  /**
   * The summary of one table.
   *
   * @param definitions its definition before and after
   * @param changes its changes
   */
  static TableSummary of(Pair<List<DefinitionLine>> definitions, List<Change> changes) {
    return new TableSummary(definitions, changes);
  }

  /** The lines, each with its sign. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Set<Edit<DefinitionLine>> written = new HashSet<>();
    for (Edit<DefinitionLine> edit : shown()) {
      if (written.add(edit)) {
        lines.add(line(edit.added(), edit.line().text()));
        counterpart(edit)
            .filter(other -> !edit.added() && written.add(other))
            .ifPresent(other -> lines.add(line(true, other.line().text())));
      }
    }
    unexplained.forEach(change -> lines.addAll(written(change)));
    return lines;
  }

  private static List<String> written(Change change) {
    String what = change.kind() == ChangeKind.REORDER_COLUMNS ? "columns " : "";
    List<String> lines = new ArrayList<>();
    if (!change.from().isEmpty()) {
      lines.add(line(false, what + change.from()));
    }
    if (!change.to().isEmpty()) {
      lines.add(line(true, what + change.to()));
    }
    return lines.isEmpty() ? List.of("  " + change.line()) : lines;
  }

  /** Whether lines are left out that are in other words. */
  boolean reworded() {
    return shown.size() < edits.size();
  }

  static String line(boolean added, String text) {
    return (added ? "  + " : "  - ") + text;
  }

  private List<Edit<DefinitionLine>> shown() {
    return edits.stream().filter(shown::contains).toList();
  }

  private void explain() {
    for (Edit<DefinitionLine> edit : edits) {
      for (Change change : changes) {
        if (isAbout(edit, change)) {
          shown.add(edit);
          unexplained.remove(change);
        }
      }
    }
    List.copyOf(shown).forEach(edit -> counterpart(edit).ifPresent(shown::add));
  }

  /** The declaration of the same column in the other definition. */
  private Optional<Edit<DefinitionLine>> counterpart(Edit<DefinitionLine> edit) {
    return edits.stream()
        .filter(other -> other.added() != edit.added() && !edit.line().column().isEmpty())
        .filter(other -> Names.same(other.line().column(), edit.line().column()))
        .findFirst();
  }

  private static List<Edit<DefinitionLine>> withoutMoved(List<Edit<DefinitionLine>> edits) {
    List<Edit<DefinitionLine>> left = new ArrayList<>(edits);
    for (Edit<DefinitionLine> edit : edits) {
      if (!edit.added()) {
        left.stream()
            .filter(e -> e.added() && e.line().meaning().equals(edit.line().meaning()))
            .findFirst()
            .ifPresent(
                moved -> {
                  left.remove(moved);
                  left.remove(edit);
                });
      }
    }
    return left;
  }

  private boolean isAbout(Edit<DefinitionLine> edit, Change change) {
    DefinitionLine line = edit.line();
    String text = edit.added() ? change.to() : change.from();
    return switch (change.kind()) {
      case ADD_COLUMN, DROP_COLUMN, ALTER_COLUMN ->
          !text.isEmpty() && Names.same(line.column(), change.name());
      case ALTER_TABLE -> line.column().isEmpty() && !line.meaning().contains("(");
      case ALTER_PRIMARY_KEY -> isConstraint(line, "PRIMARY KEY", text);
      case ADD_UNIQUE, DROP_UNIQUE, ALTER_UNIQUE -> isConstraint(line, "UNIQUE", text);
      case ADD_CHECK, DROP_CHECK, ALTER_CHECK -> isConstraint(line, "CHECK", text);
      case ADD_FOREIGN_KEY, DROP_FOREIGN_KEY, ALTER_FOREIGN_KEY ->
          isConstraint(line, "REFERENCES", text);
      default -> false;
    };
  }

  /** Whether a line declares a constraint of a kind on the columns that a text names. */
  private static boolean isConstraint(DefinitionLine line, String kind, String text) {
    String columns = line.column().isEmpty() ? inBrackets(line.meaning()) : line.column();
    return !text.isEmpty()
        && line.meaning().contains(kind)
        && words(text).containsAll(words(columns));
  }

  private static String inBrackets(String text) {
    int start = text.indexOf('(');
    int depth = 0;
    for (int i = Math.max(start, 0); i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0 && i > start) {
        return text.substring(start + 1, i);
      }
    }
    return text;
  }

  private static Set<String> words(String text) {
    return Arrays.stream(BETWEEN_WORDS.split(Names.fold(text)))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
