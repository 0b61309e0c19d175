package dev.godwit.engine.dialect.sqlite.laws;

import dev.godwit.engine.dialect.sqlite.laws.Model.Column;
import dev.godwit.engine.dialect.sqlite.laws.Model.Expr;
import dev.godwit.engine.dialect.sqlite.laws.Model.Index;
import dev.godwit.engine.dialect.sqlite.laws.Model.Key;
import dev.godwit.engine.dialect.sqlite.laws.Model.Reference;
import dev.godwit.engine.dialect.sqlite.laws.Model.Table;
import dev.godwit.engine.dialect.sqlite.laws.Model.Trigger;
import dev.godwit.engine.dialect.sqlite.laws.Model.View;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Changes a schema into a similar one. */
@SuppressWarnings("BadImport") // The parts of a model are used often here.
final class Mutations {
  private final RandomChoices dice;
  private final ModelGenerator parts;

  Mutations(RandomChoices dice) {
    this.dice = dice;
    this.parts = new ModelGenerator(dice);
  }

  /** A changed copy. */
  Model of(Model model) {
    Model copy = model.copy();
    for (int i = dice.of(1, 1, 1, 2, 2, 3, 5); i > 0; i--) {
      mutate(copy);
      ModelCleanup.tidy(copy);
    }
    return copy;
  }

  private void mutate(Model model) {
    Table table = dice.of(model.tables);
    switch (dice.below(14)) {
      case 0 -> addOrDropTable(model, table);
      case 1, 2 -> columns(table);
      case 3, 4, 5 -> column(often(table.columns), table);
      case 6 -> primaryKey(table);
      case 7 -> addOrDrop(table.uniques, parts.unique(table));
      case 8 -> addOrDrop(table.checks, parts.check(table));
      case 9, 10 -> references(model, table);
      case 11 -> options(model, table);
      case 12 -> indexes(model, table);
      default -> viewsAndTriggers(model);
    }
  }

  /** Often the last column, which may be one that older rows do not store. */
  private Column often(List<Column> columns) {
    return dice.percent(35) ? columns.get(columns.size() - 1) : dice.of(columns);
  }

  private <T> void addOrDrop(List<T> list, T fresh) {
    if (list.isEmpty() || dice.percent(55)) {
      list.add(fresh);
    } else {
      list.remove(dice.below(list.size()));
    }
  }

  private void addOrDropTable(Model model, Table table) {
    if (model.tables.size() == 1 || dice.percent(60)) {
      model.tables.add(parts.table(model));
    } else {
      model.tables.remove(table);
    }
  }

  private void columns(Table table) {
    int which = dice.below(10);
    if (which < 6 || table.columns.size() == 1) {
      table.columns.add(dice.below(table.columns.size() + 1), parts.column(table));
    } else if (which < 8) {
      table.columns.remove(dice.of(table.columns));
    } else {
      Collections.swap(
          table.columns, dice.below(table.columns.size()), dice.below(table.columns.size()));
    }
  }

  private void column(Column column, Table table) {
    switch (dice.below(7)) {
      case 0 -> column.type = parts.type(table);
      case 1, 2 -> column.notNull = !column.notNull;
      case 3 -> column.defaultValue = column.defaultValue.isEmpty() ? parts.defaultValue() : "";
      case 4 -> column.defaultValue = parts.defaultValue();
      case 5 -> column.collation = dice.of("", "NOCASE", "RTRIM");
      default -> generated(column, table);
    }
  }

  private void generated(Column column, Table table) {
    if (!column.isGenerated()) {
      column.generated = dice.percent(40) ? parts.generated(table) : Expr.NONE;
      column.conflict = parts.conflict();
    } else if (dice.percent(40)) {
      column.generated = Expr.NONE;
    } else {
      column.stored = !column.stored;
    }
  }

  private void primaryKey(Table table) {
    Optional<Key> key = table.primaryKey;
    if (key.isEmpty() || dice.percent(35)) {
      table.primaryKey = Optional.of(parts.primaryKey(table));
    } else if (dice.percent(30)) {
      table.primaryKey = Optional.empty();
    } else {
      boolean toggled = key.get().autoincrement() != dice.percent(60);
      table.primaryKey =
          Optional.of(new Key(key.get().name(), key.get().parts(), parts.conflict(), toggled));
    }
  }

  private void references(Model model, Table table) {
    if (table.references.isEmpty() || dice.percent(30)) {
      addOrDrop(table.references, parts.reference(model, table));
      return;
    }
    int i = dice.below(table.references.size());
    Reference old = table.references.get(i);
    table.references.set(
        i,
        new Reference(
            dice.percent(80) ? old.name() : "fk" + dice.below(9),
            old.columns(),
            old.table(),
            old.targets(),
            dice.of(ModelGenerator.ACTIONS),
            dice.percent(60) ? old.onUpdate() : dice.of(ModelGenerator.ACTIONS),
            dice.percent(60) ? old.rest() : parts.rest()));
  }

  private void options(Model model, Table table) {
    switch (dice.below(4)) {
      case 0 -> table.strict = !table.strict;
      case 1 -> table.withoutRowid = !table.withoutRowid;
      case 2 -> otherCase(dice.of(table.columns));
      default -> otherCase(model, table);
    }
  }

  private static void otherCase(Column column) {
    column.name = otherCase(column.name);
  }

  private static void otherCase(Model model, Table table) {
    table.name = otherCase(table.name);
    model.triggers.removeIf(trigger -> trigger.on().equalsIgnoreCase(table.name));
  }

  private static String otherCase(String name) {
    boolean ascii = name.chars().allMatch(c -> c < 128);
    String upper = name.toUpperCase(Locale.ROOT);
    return !ascii ? name : name.equals(upper) ? name.toLowerCase(Locale.ROOT) : upper;
  }

  private void indexes(Model model, Table table) {
    if (!model.indexes.isEmpty() && dice.percent(40)) {
      int i = dice.below(model.indexes.size());
      Index old = model.indexes.get(i);
      model.indexes.set(i, parts.index(old.name(), table));
    } else {
      addOrDrop(model.indexes, parts.index(model));
    }
  }

  private void viewsAndTriggers(Model model) {
    if (dice.percent(50)) {
      if (!model.views.isEmpty() && dice.percent(40)) {
        View old = model.views.remove(dice.below(model.views.size()));
        model.views.add(parts.view(model, old.name()));
      } else {
        addOrDrop(model.views, parts.view(model));
      }
    } else if (!model.triggers.isEmpty() && dice.percent(40)) {
      Trigger old = model.triggers.remove(dice.below(model.triggers.size()));
      model.triggers.add(parts.trigger(model, old.name()));
    } else {
      addOrDrop(model.triggers, parts.trigger(model));
    }
  }
}
