package dev.godwit.engine.dialect.sqlite.laws;

import dev.godwit.engine.dialect.sqlite.laws.Model.Column;
import dev.godwit.engine.dialect.sqlite.laws.Model.Expr;
import dev.godwit.engine.dialect.sqlite.laws.Model.Key;
import dev.godwit.engine.dialect.sqlite.laws.Model.Part;
import dev.godwit.engine.dialect.sqlite.laws.Model.Reference;
import dev.godwit.engine.dialect.sqlite.laws.Model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Removes from a model what SQLite would not accept, such as constraints on dropped columns. */
@SuppressWarnings("BadImport") // The parts of a model are used often here.
final class ModelCleanup {
  private static final Set<String> STRICT = Set.of("INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY");

  private final Model model;

  private ModelCleanup(Model model) {
    this.model = model;
  }

  static Model tidy(Model model) {
    ModelCleanup tidy = new ModelCleanup(model);
    model.tables.forEach(tidy::table);
    model.tables.forEach(tidy::references);
    tidy.objects();
    return model;
  }

  private void table(Table table) {
    for (Column column : table.columns) {
      boolean computable =
          column.generated.columns().stream()
              .allMatch(c -> !c.equalsIgnoreCase(column.name) && has(table.plain(), c));
      if (!computable) {
        column.generated = Expr.NONE;
      }
      column.stored &= column.isGenerated();
      if (column.isGenerated()) {
        column.defaultValue = "";
      }
      if (!column.notNull) {
        column.conflict = "";
      }
      if (table.strict && !STRICT.contains(column.type.toUpperCase(Locale.ROOT))) {
        column.type = column.isGenerated() ? "ANY" : "TEXT";
      }
    }
    if (table.plain().isEmpty()) {
      table.columns.get(0).generated = Expr.NONE;
    }
    table.primaryKey = table.primaryKey.filter(key -> hasAll(table.plain(), key.columns()));
    table.withoutRowid &= table.primaryKey.isPresent();
    table.primaryKey = table.primaryKey.map(key -> autoincrement(table, key));
    Set<Set<String>> seen = new HashSet<>();
    table.primaryKey.ifPresent(key -> seen.add(folded(key.columns())));
    table.uniques.removeIf(
        key -> !hasAll(table.names(), key.columns()) || !seen.add(folded(key.columns())));
    table.checks.removeIf(check -> !hasAll(table.names(), check.expression().columns()));
  }

  private static Key autoincrement(Table table, Key key) {
    Part first = key.parts().get(0);
    boolean possible =
        key.parts().size() == 1
            && !table.withoutRowid
            && !first.descending()
            && first.collation().isEmpty()
            && table.column(first.column()).orElseThrow().type.equalsIgnoreCase("INTEGER");
    return new Key(key.name(), key.parts(), key.conflict(), key.autoincrement() && possible);
  }

  private void references(Table table) {
    table.references.removeIf(
        reference ->
            !hasAll(table.names(), reference.columns())
                || ((reference.onUpdate() + reference.onDelete()).contains("SET")
                    && !hasAll(table.plain(), reference.columns()))
                || !isKey(reference));
  }

  /** Whether the columns of a reference are a key with the same collations. */
  private boolean isKey(Reference reference) {
    Optional<Table> parent = model.table(reference.table());
    if (parent.isEmpty()) {
      return false;
    }
    List<Key> keys = new ArrayList<>(parent.get().primaryKey.stream().toList());
    if (!reference.targets().isEmpty()) {
      keys.addAll(parent.get().uniques);
    }
    return keys.stream()
        .filter(key -> key.parts().stream().allMatch(part -> part.collation().isEmpty()))
        .filter(key -> key.parts().size() == reference.columns().size())
        .anyMatch(
            key ->
                reference.targets().isEmpty()
                    || folded(key.columns()).equals(folded(reference.targets())));
  }

  private void objects() {
    model.indexes.removeIf(
        index ->
            model.table(index.table()).isEmpty()
                || !hasAll(model.columnsOf(index.table()), index.where().columns())
                || index.parts().stream()
                    .anyMatch(
                        p -> !hasAll(model.columnsOf(index.table()), p.expression().columns())));
    boolean again = true;
    while (again) {
      again =
          model.views.removeIf(
              view ->
                  !hasAll(model.columnsOf(view.source()), view.columns())
                      || !hasAll(model.columnsOf(view.source()), view.where().columns()));
    }
    model.triggers.removeIf(
        trigger ->
            !hasAll(model.columnsOf(trigger.on()), trigger.when().columns())
                || !hasAll(model.columnsOf(trigger.on()), trigger.body().columns())
                || model.columnsOf(trigger.on()).isEmpty()
                || trigger.event().startsWith("INSTEAD") != model.view(trigger.on()).isPresent()
                || model.table(trigger.other()).isEmpty());
  }

  private static Set<String> folded(List<String> names) {
    Set<String> folded = new HashSet<>();
    names.forEach(name -> folded.add(name.toLowerCase(Locale.ROOT)));
    return folded;
  }

  private static boolean hasAll(List<String> names, List<String> wanted) {
    return wanted.stream().allMatch(name -> has(names, name));
  }

  private static boolean has(List<String> names, String wanted) {
    return names.stream().anyMatch(wanted::equalsIgnoreCase);
  }
}
