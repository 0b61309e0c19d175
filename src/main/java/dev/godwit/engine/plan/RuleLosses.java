package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rules that a change removes because an incomplete model does not state them. They may be there
 * because somebody wanted them, so that they go only when that is allowed.
 */
public final class RuleLosses {
  /** The word that allows every one of them. */
  public static final String DROP_RULE = "drop-rule";

  /** The word for a default that the model does not state; without it the default is kept. */
  public static final String DROP_DEFAULT = "drop-default";

  private final SchemaDiff diff;

  /**
   * @param diff the differences, the renames being done
   */
  public RuleLosses(SchemaDiff diff) {
    this.diff = diff;
  }

  /**
   * A rule that is removed.
   *
   * @param word what allows it
   * @param rule the rule, for people
   * @param table its table
   * @param refused whether it is refused unless it is allowed
   */
  public record Loss(String word, String rule, String table, boolean refused) {
    /** Whether the user has allowed it. */
    boolean allowed(MigrationOptions answers) {
      return !refused || answers.allows(word) || answers.allows(DROP_RULE);
    }

    /** The hazard of removing it. */
    public Hazard hazard() {
      return new Hazard(
          "removes-rule",
          Hazard.Severity.WARNING,
          table,
          "The model does not state %s of %s, so it is removed.".formatted(rule, table),
          "");
    }
  }

  /** The rule that a change removes; empty when it removes none. */
  public Optional<Loss> of(Change change) {
    Optional<TableDiff> table = diff.table(change.table());
    if (table.isEmpty()) {
      return Optional.empty();
    }
    Table before = table.get().tables().before();
    return switch (change.kind()) {
      case DROP_UNIQUE ->
          before.uniques().stream()
              .filter(unique -> unique.describe().equals(change.from()))
              .filter(unique -> !usesDropped(table.get(), unique.parts(), ""))
              .filter(unique -> !isUnique(table.get(), unique.parts()))
              .findFirst()
              .map(unique -> loss(change, change.from(), true));
      case DROP_INDEX ->
          diff.schemas().before().indexes().stream()
              .filter(index -> Names.same(index.name(), change.name()))
              .filter(index -> !usesDropped(table.get(), index.parts(), index.where()))
              .filter(
                  index ->
                      (index.unique() && index.where().isEmpty())
                          ? !isUnique(table.get(), index.parts())
                          : !isSorted(table.get(), index))
              .findFirst()
              .map(index -> loss(change, "the index " + index.name(), true));
      case DROP_FOREIGN_KEY ->
          before.foreignKeys().stream()
              .filter(key -> key.describe().equals(change.from()))
              .filter(key -> dropped(table.get()).stream().noneMatch(key.columns()::contains))
              .filter(key -> !diff.drops(key.table()))
              .findFirst()
              .map(key -> loss(change, change.from(), true));
      case DROP_CHECK ->
          before.checks().stream()
              .filter(check -> check.describe().equals(change.from()))
              .filter(check -> !usesDropped(table.get(), List.of(), check.expression()))
              .filter(check -> !table.get().has(ChangeKind.ADD_CHECK, ChangeKind.ALTER_CHECK))
              .findFirst()
              .map(check -> loss(change, change.from(), false));
      case ALTER_COLUMN -> column(change, table.get());
      case ALTER_TABLE ->
          before.strict() && !table.get().tables().after().strict()
              ? Optional.of(new Loss(DROP_RULE, "STRICT", change.table(), true))
              : Optional.empty();
      case ADD_TABLE,
          DROP_TABLE,
          RENAME_TABLE,
          ADD_COLUMN,
          DROP_COLUMN,
          RENAME_COLUMN,
          REORDER_COLUMNS,
          ALTER_PRIMARY_KEY,
          ADD_FOREIGN_KEY,
          ALTER_FOREIGN_KEY,
          ADD_UNIQUE,
          ALTER_UNIQUE,
          ADD_CHECK,
          ALTER_CHECK,
          ADD_INDEX,
          ALTER_INDEX,
          ADD_VIEW,
          DROP_VIEW,
          ALTER_VIEW,
          ADD_TRIGGER,
          DROP_TRIGGER,
          ALTER_TRIGGER,
          ADD_ROW ->
          Optional.empty();
    };
  }

  private static Loss loss(Change change, String rule, boolean refused) {
    return new Loss(change.kind().word(), rule, change.table(), refused);
  }

  private static Optional<Loss> column(Change change, TableDiff table) {
    Optional<Column> before = table.tables().before().column(change.name());
    Optional<Column> after = table.tables().after().column(change.name());
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    if (before.get().notNull() && !after.get().notNull()) {
      return Optional.of(
          new Loss(DROP_RULE, "NOT NULL of " + change.name(), change.table(), false));
    }
    return !before.get().defaultValue().isEmpty()
            && after.get().defaultValue().isEmpty()
            && !after.get().isGenerated()
        ? Optional.of(
            new Loss(DROP_DEFAULT, "the default of " + change.name(), change.table(), false))
        : Optional.empty();
  }

  private static Set<String> dropped(TableDiff table) {
    Set<String> names = new HashSet<>();
    table.droppedColumns().forEach(column -> names.add(Names.fold(column.name())));
    return names;
  }

  /** What uses a column that is dropped is dropped with it. */
  private static boolean usesDropped(TableDiff table, List<KeyPart> parts, String where) {
    return dropped(table).stream()
        .anyMatch(
            name ->
                where.contains(name)
                    || parts.stream()
                        .anyMatch(
                            part ->
                                part.column()
                                    ? part.expression().equals(name)
                                    : part.expression().contains(name)));
  }

  /** Whether some key of the table afterwards still refuses what these columns refuse. */
  private boolean isUnique(TableDiff table, List<KeyPart> parts) {
    Set<String> columns = new HashSet<>();
    parts.forEach(part -> columns.add(part.describe()));
    return keys(table.tables().after(), true)
        .anyMatch(key -> key.stream().allMatch(part -> columns.contains(part.describe())));
  }

  /** Whether another index of the table afterwards begins with the same columns. */
  private boolean isSorted(TableDiff table, Index index) {
    int size = index.parts().size();
    return index.where().isEmpty()
        && keys(table.tables().after(), false)
            .anyMatch(key -> key.size() >= size && key.subList(0, size).equals(index.parts()));
  }

  private Stream<List<KeyPart>> keys(Table table, boolean unique) {
    return Stream.of(
            table.primaryKey().stream().map(key -> key.parts()),
            table.uniques().stream().map(key -> key.parts()),
            diff.schemas().after().indexes().stream()
                .filter(index -> index.table().equals(Names.fold(table.name())))
                .filter(index -> index.where().isEmpty() && (index.unique() || !unique))
                .map(Index::parts))
        .flatMap(keys -> keys);
  }
}
