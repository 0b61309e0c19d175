package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.DefinitionLine;
import dev.godwit.engine.diff.LineDiff;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a plan changes, as a person reads it: a line for each object in the order of execution that
 * says by which method, and below it the lines of its definition that go and come.
 */
public final class PlanSummary {
  private final Plan plan;
  private final Function<String, List<DefinitionLine>> definitions;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> told = new LinkedHashSet<>();

  private PlanSummary(Plan plan, Function<String, List<DefinitionLine>> definitions) {
    this.plan = plan;
    this.definitions = definitions;
  }

  /**
   * Writes it.
   *
   * @param plan the plan
   * @param definitions cuts the definition of a table into the lines that a reader compares
   * @param exactText whether the plan also changes definitions that mean the same
   * @return the lines; texts of the schema in them may have line ends
   */
  public static List<String> of(
      Plan plan, Function<String, List<DefinitionLine>> definitions, boolean exactText) {
    PlanSummary summary = new PlanSummary(plan, definitions);
    plan.steps().forEach(summary::step);
    if (exactText) {
      summary.rewordings();
    }
    return summary.lines;
  }

  private void step(Step step) {
    for (Hazard hazard : step.hazards()) {
      if (hazard.code().equals(Hazard.REWRITES_TABLE)) {
        table(hazard.table(), step.changes(), Method.REBUILD, hazard.message());
      }
    }
    for (Change change : step.changes()) {
      if (isWithinTable(change.kind())) {
        table(change.table(), step.changes(), change.method(), "");
      } else {
        object(change);
      }
    }
  }

  private static boolean isWithinTable(ChangeKind kind) {
    return switch (kind) {
      case ALTER_TABLE,
          ADD_COLUMN,
          DROP_COLUMN,
          ALTER_COLUMN,
          REORDER_COLUMNS,
          ALTER_PRIMARY_KEY,
          ADD_FOREIGN_KEY,
          DROP_FOREIGN_KEY,
          ALTER_FOREIGN_KEY,
          ADD_UNIQUE,
          DROP_UNIQUE,
          ALTER_UNIQUE,
          ADD_CHECK,
          DROP_CHECK,
          ALTER_CHECK ->
          true;
      case ADD_TABLE,
          DROP_TABLE,
          RENAME_TABLE,
          RENAME_COLUMN,
          ADD_INDEX,
          DROP_INDEX,
          ALTER_INDEX,
          ADD_VIEW,
          DROP_VIEW,
          ALTER_VIEW,
          ADD_TRIGGER,
          DROP_TRIGGER,
          ALTER_TRIGGER,
          ADD_ROW ->
          false;
    };
  }

  /** A table that stays; once, with all its changes. */
  private void table(String name, List<Change> step, Method method, String title) {
    if (!told.add(Names.fold(name))) {
      return;
    }
    List<Change> changes =
        step.stream().filter(c -> isWithinTable(c.kind()) && Names.same(c.table(), name)).toList();
    Pair<List<DefinitionLine>> texts =
        plan.diff()
            .table(name)
            .map(TableDiff::tables)
            .map(pair -> new Pair<>(cut(pair.before()), cut(pair.after())))
            .orElse(new Pair<>(List.of(), List.of()));
    TableSummary table = TableSummary.of(texts, changes);
    String words = title.isEmpty() ? name + ": " + words(method, changes) : title;
    // ALTER TABLE leaves the rest of the text as it is.
    boolean reworded = method != Method.NATIVE && table.reworded();
    lines.add(
        reworded
            ? words.substring(0, words.length() - 1) + "; other lines change in wording only."
            : words);
    lines.addAll(table.lines());
  }

  private List<DefinitionLine> cut(Table table) {
    return definitions.apply(table.definition()).stream()
        .map(
            line ->
                new DefinitionLine(
                    Renames.nowIn(line.text()), line.meaning(), Renames.now(line.column())))
        .toList();
  }

  private static String words(Method method, List<Change> changes) {
    long columns = changes.stream().filter(c -> c.kind() == ChangeKind.ADD_COLUMN).count();
    return switch (method) {
      case EDIT_IN_PLACE -> "definition edited in place, no row moves.";
      case REBUILD -> "rebuilt: every row is copied once.";
      case NATIVE, CREATE, DROP ->
          columns == 0 ? "changed." : counted(columns, "column") + " added, no row moves.";
    };
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private void object(Change change) {
    switch (change.kind()) {
      case ADD_TABLE -> addedTable(change);
      case DROP_TABLE -> title(change, "table dropped.");
      case RENAME_TABLE -> lines.add("%s: renamed to %s.".formatted(change.from(), change.to()));
      case RENAME_COLUMN ->
          lines.add("%s.%s: renamed to %s.".formatted(change.table(), change.from(), change.to()));
      case ADD_ROW -> lines.add(change.table() + ": row added, unless it is there.");
      case ADD_INDEX -> definition(change, "new index.");
      case ADD_VIEW -> definition(change, "new view.");
      case ADD_TRIGGER -> definition(change, "new trigger.");
      case DROP_INDEX -> definition(change, "index dropped.");
      case DROP_VIEW -> definition(change, "view dropped.");
      case DROP_TRIGGER -> definition(change, "trigger dropped.");
      case ALTER_INDEX -> definition(change, "index replaced.");
      case ALTER_VIEW -> definition(change, "view replaced.");
      case ALTER_TRIGGER -> definition(change, "trigger replaced.");
      default -> throw new IllegalStateException(change.kind() + " is a change within a table");
    }
  }

  private void title(Change change, String words) {
    lines.add(change.name() + ": " + words);
  }

  private void addedTable(Change change) {
    Optional<Table> table = plan.diff().schemas().after().table(change.name());
    if (table.isPresent()) {
      title(change, "new table, " + counted(table.get().columns().size(), "column") + ".");
    } else {
      definition(change, "new virtual table.");
    }
  }

  /** What is new and longer than a line stands in the script. */
  private void definition(Change change, String words) {
    title(change, words);
    List<String> before = textLines(change.from());
    List<String> after = textLines(change.to());
    if (!before.isEmpty() || after.size() == 1) {
      LineDiff.of(new Pair<>(before, after), String::strip)
          .forEach(edit -> lines.add(TableSummary.line(edit.added(), edit.line())));
    }
  }

  private static List<String> textLines(String definition) {
    return definition.lines().map(String::stripTrailing).filter(l -> !l.isEmpty()).toList();
  }

  /** Tables whose definitions mean the same as before and get other words. */
  private void rewordings() {
    List<String> names =
        plan.diff().tableDiffs().stream()
            .filter(table -> table.differences().isEmpty())
            .map(TableDiff::tables)
            .filter(pair -> !pair.before().definition().equals(pair.after().definition()))
            .map(pair -> pair.after().name())
            .filter(name -> !told.contains(Names.fold(name)))
            .toList();
    if (!names.isEmpty()) {
      lines.add(
          "%s: %s, no row moves."
              .formatted(
                  names.stream().collect(Collectors.joining(", ")),
                  names.size() == 1
                      ? "definition gets its former wording"
                      : "definitions get their former wording"));
    } else if (lines.isEmpty()) {
      lines.add("Definitions get their former wording.");
    }
  }
}
