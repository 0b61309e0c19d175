package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds added objects that are so similar to a dropped one that it may have been renamed. */
final class RenameCandidates {
  private static final double ALIKE = 0.5;

  private final Plan plan;

  RenameCandidates(Plan plan) {
    this.plan = plan;
  }

  /** The options that rename a dropped object, such as {@code rename orders.note=remark}. */
  List<SuggestedOption> of(Change dropped) {
    List<SuggestedOption> renames = new ArrayList<>();
    for (Change added : plan.changes()) {
      if (alikeTables(dropped, added)) {
        renames.add(rename("", dropped, added));
      }
      if (alikeColumns(dropped, added)) {
        renames.add(rename(dropped.table(), dropped, added));
      }
    }
    return renames;
  }

  private static SuggestedOption rename(String table, Change dropped, Change added) {
    return SuggestedOption.rename(new RenameAnswer(table, dropped.name(), added.name()).text());
  }

  private boolean alikeTables(Change dropped, Change added) {
    if (dropped.kind() != ChangeKind.DROP_TABLE || added.kind() != ChangeKind.ADD_TABLE) {
      return false;
    }
    // Not virtual tables: only their module knows what they contain, so they are created again.
    SchemaDiff diff = plan.diff();
    Optional<Set<String>> before =
        diff.tables().dropped().stream()
            .filter(table -> Renames.now(table.name()).equals(dropped.name()))
            .map(RenameCandidates::columns)
            .findFirst();
    Optional<Set<String>> after =
        diff.tables().added().stream()
            .filter(table -> table.name().equals(added.name()))
            .map(RenameCandidates::columns)
            .findFirst();
    return before.isPresent() && after.isPresent() && alike(before.get(), after.get());
  }

  private static boolean alike(Set<String> before, Set<String> after) {
    Set<String> both = new HashSet<>(before);
    both.retainAll(after);
    return both.size() >= ALIKE * Math.max(before.size(), after.size());
  }

  private static Set<String> columns(Table table) {
    Set<String> names = new HashSet<>();
    table.columns().forEach(column -> names.add(Names.fold(column.name())));
    return names;
  }

  private boolean alikeColumns(Change dropped, Change added) {
    if (dropped.kind() != ChangeKind.DROP_COLUMN
        || added.kind() != ChangeKind.ADD_COLUMN
        || !dropped.table().equals(added.table())) {
      return false;
    }
    TableDiff table = plan.diff().table(dropped.table()).orElseThrow();
    Optional<String> before =
        table.droppedColumns().stream()
            .filter(column -> Renames.now(column.name()).equals(dropped.name()))
            .map(RenameCandidates::type)
            .findFirst();
    return before.isPresent()
        && before.equals(table.tables().after().column(added.name()).map(RenameCandidates::type));
  }

  /** The first word of a column's type: its length does not matter. */
  private static String type(Column column) {
    return column.type().split("\\W", 2)[0].toUpperCase(Locale.ROOT);
  }
}
