package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.sql.PositionalUses;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses a change after which a trigger, a view or a virtual table that goes by the position of
 * columns would find other columns there. One that the database keeps was written for today's
 * order, one of the model for the model's.
 */
public final class ColumnPositions {
  private static final int MOST_NAMED = 10;

  private final SchemaDiff diff;
  private final boolean model;
  private final boolean columnOrder;
  private final Map<String, RelationColumns> today;
  private final Map<String, RelationColumns> wanted;
  private final Map<String, RelationColumns> after;
  private final List<String> reasons = new ArrayList<>();
  private boolean helped;

  private ColumnPositions(SchemaDiff diff, Schema desired, boolean columnOrder) {
    this.diff = diff;
    this.model = desired.complete();
    this.columnOrder = columnOrder;
    this.today = RelationColumns.of(diff.schemas().before());
    this.after = RelationColumns.of(diff.schemas().after());
    this.wanted = model ? RelationColumns.of(desired) : after;
  }

  /**
   * Looks for such objects.
   *
   * @param plan what is to be done
   * @param desired the wanted schema as it was given, with its own order of columns
   * @param columnOrder whether the tables get that order
   * @throws RefusedException {@code column-positions} when there is one
   */
  public static void require(Plan plan, Schema desired, boolean columnOrder) {
    SchemaDiff diff = plan.diff();
    Schema after = diff.schemas().after();
    boolean none =
        after.views().isEmpty() && after.triggers().isEmpty() && after.virtualTables().isEmpty();
    if (none || diff.isEmpty() || !moves(diff, desired)) {
      return;
    }
    new ColumnPositions(diff, desired, columnOrder).require(plan.changes());
  }

  /** Whether the columns of a table stand elsewhere than today, or than in the model. */
  private static boolean moves(SchemaDiff diff, Schema desired) {
    return diff.tableDiffs().stream()
        .anyMatch(
            table -> {
              Table after = table.tables().after();
              RelationColumns now = RelationColumns.of(after);
              boolean stays = RelationColumns.of(table.tables().before()).equals(now);
              boolean fits =
                  !desired.complete()
                      || desired
                          .table(after.name())
                          .map(RelationColumns::of)
                          .filter(now::equals)
                          .isPresent();
              return !stays || !fits;
            });
  }

  private void require(List<Change> changes) {
    Schema now = diff.schemas().after();
    for (View view : now.views()) {
      boolean unchanged =
          diff.schemas().before().views().stream()
              .anyMatch(v -> sameText(v.name(), v.canonical(), view.name(), view.canonical()));
      Optional<String> moved = pairings(view.definition(), unchanged);
      reason("view " + view.name(), moved.isPresent() ? moved : output(view, unchanged));
    }
    for (Trigger trigger : now.triggers()) {
      boolean unchanged =
          diff.schemas().before().triggers().stream()
              .anyMatch(
                  t -> sameText(t.name(), t.canonical(), trigger.name(), trigger.canonical()));
      reason("trigger " + trigger.name(), pairings(trigger.definition(), unchanged));
    }
    now.virtualTables().forEach(this::virtualTable);
    if (!reasons.isEmpty()) {
      List<String> shown = reasons.subList(0, Math.min(reasons.size(), MOST_NAMED));
      String more =
          reasons.size() > shown.size() ? " And %d more.".formatted(reasons.size() - 10) : "";
      throw new RefusedException(
          ErrorCode.COLUMN_POSITIONS,
          String.join(" ", shown) + more + advice(),
          changes,
          helped ? List.of(SuggestedOption.columnOrder()) : List.of());
    }
  }

  private String advice() {
    if (helped) {
      return " Pass --column-order to give the table the model's order, which rebuilds it, or name"
          + " the columns in the object.";
    }
    return columnOrder
        ? " Leave --column-order out, or first name the columns in the object, in a revision of your"
            + " own."
        : " First name the columns in the object, or drop it, in a revision of your own.";
  }

  private static boolean sameText(String name, String text, String otherName, String otherText) {
    return Names.same(name, otherName) && text.equals(otherText);
  }

  private void reason(String object, Optional<String> moved) {
    moved.ifPresent(
        text -> {
          helped |= model && !columnOrder;
          reasons.add(
              "The %s takes columns by their positions and was written for %s order: %s."
                  .formatted(object, model ? "the model's" : "today's", text));
        });
  }

  /** What an object finds elsewhere where it pairs columns by their positions. */
  private Optional<String> pairings(String definition, boolean unchanged) {
    return PositionalUses.of(definition).stream()
        .map(pairing -> moved(pairing, unchanged))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> moved(PositionalUses.Pairing pairing, boolean unchanged) {
    if (model && unchanged && !isTouched(pairing.written()) && !isTouched(pairing.read())) {
      return Optional.empty();
    }
    Map<String, RelationColumns> from = model ? wanted : today;
    List<Optional<Move>> sides = new ArrayList<>();
    pairing.written().forEach(name -> sides.add(move(name, from, true)));
    pairing.read().forEach(name -> sides.add(move(name, from, false)));
    // While all sides change alike, the pairs stay.
    boolean together =
        pairing.whole()
            && sides.stream().allMatch(Optional::isPresent)
            && sides.stream().flatMap(Optional::stream).map(Move::places).distinct().count() == 1;
    return together
        ? Optional.empty()
        : sides.stream()
            .flatMap(Optional::stream)
            .map(Move::text)
            .flatMap(Optional::stream)
            .findFirst();
  }

  /** Whether the columns of one of these, or a table of that name, change at all. */
  private boolean isTouched(Set<String> names) {
    return names.stream()
        .anyMatch(
            name ->
                diff.table(name).map(t -> !t.differences().isEmpty()).orElse(false)
                    || (today.containsKey(name) && !today.get(name).equals(after.get(name))));
  }

  private Optional<Move> move(String name, Map<String, RelationColumns> from, boolean written) {
    RelationColumns before = from.get(name);
    RelationColumns now = after.get(name);
    if (before == null || now == null) {
      return Optional.empty();
    }
    return Optional.of(
        written
            ? new Move(name, before.written(), now.written())
            : new Move(name, before.read(), now.read()));
  }

  /** The columns of one table where an object was written for it, and afterwards. */
  private record Move(String table, List<String> before, List<String> after) {

    /** Where each column stands afterwards. */
    List<Integer> places() {
      return before.stream().map(after::indexOf).collect(Collectors.toList());
    }

    /** The first position at which another column stands. */
    Optional<String> text() {
      for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
        if (!before.get(i).equals(after.get(i))) {
          return Optional.of(
              "column %d of %s is %s in it, and would be %s"
                  .formatted(i + 1, table, before.get(i), after.get(i)));
        }
      }
      return Optional.empty();
    }
  }

  /** A view's own columns, which whoever reads it may take by their positions. */
  private Optional<String> output(View view, boolean unchanged) {
    String name = Names.fold(view.name());
    RelationColumns now = after.get(name);
    RelationColumns old = today.get(name);
    RelationColumns own = wanted.get(name);
    if (now == null || (unchanged && now.equals(old))) {
      return Optional.empty();
    }
    if (model) {
      return own == null ? Optional.empty() : new Move(name, own.read(), now.read()).text();
    }
    if (old == null) {
      return Optional.empty();
    }
    // What goes is gone, and what is new comes last; but nothing changes places.
    List<String> left = old.read().stream().filter(now.read()::contains).toList();
    return new Move(name, left, now.read()).text();
  }

  /** An index of words knows columns by their numbers (sqlite.org/fts3.html#_external_content). */
  private void virtualTable(VirtualTable table) {
    RelationColumns now = after.get(Names.fold(table.name()));
    RelationColumns old = today.get(Names.fold(table.name()));
    boolean kept =
        diff.schemas().before().virtualTables().stream()
            .anyMatch(t -> sameText(t.name(), t.canonical(), table.name(), table.canonical()));
    if (kept && now != null && old != null && !now.equals(old)) {
      reasons.add(
          "The virtual table %s takes its columns from another table and stores them by position, and these would change."
              .formatted(table.name()));
    }
  }
}
