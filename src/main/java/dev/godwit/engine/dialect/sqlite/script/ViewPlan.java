package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.plan.TablePlans;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is done with views and triggers. What changes is dropped and created again, and so is what
 * would be in the way meanwhile.
 *
 * @param droppedTriggers the triggers that are dropped first, for good or not
 * @param droppedViews the views that are dropped after them, for good or not
 * @param views the views that are created at the end
 * @param triggers the triggers that are created after them
 */
record ViewPlan(
    List<Trigger> droppedTriggers,
    List<View> droppedViews,
    List<View> views,
    List<Trigger> triggers) {

  ViewPlan {
    droppedTriggers = List.copyOf(droppedTriggers);
    droppedViews = List.copyOf(droppedViews);
    views = List.copyOf(views);
    triggers = List.copyOf(triggers);
  }

  /**
   * Decides it.
   *
   * @param renaming the renames, and what they cannot take along
   * @param diff the differences afterwards
   * @param tables what is done with the tables that stay
   * @param toTheLetter whether definitions that mean the same but are written otherwise change too
   */
  static ViewPlan of(Renaming renaming, SchemaDiff diff, TablePlans tables, boolean toTheLetter) {
    Schema before = diff.schemas().before();
    Schema after = diff.schemas().after();
    List<Trigger> triggers = new ArrayList<>(diff.triggers().dropped());
    diff.triggers().altered(toTheLetter ? Trigger::definition : Trigger::canonical).stream()
        .map(Pair::before)
        .forEach(triggers::add);
    List<View> views = new ArrayList<>(diff.views().dropped());
    diff.views().altered(toTheLetter ? View::definition : View::canonical).stream()
        .map(Pair::before)
        .forEach(views::add);
    if (!renaming.renames().isEmpty()) {
      renaming.stepAside(triggers, views);
    }
    for (Trigger trigger : before.triggers()) {
      boolean withView = views.stream().anyMatch(v -> Names.same(v.name(), trigger.table()));
      // The portable form drops a table that it rebuilds, and its triggers with it.
      boolean withTable =
          diff.drops(trigger.table()) || (tables.portable() && tables.rebuild(trigger.table()));
      if ((withView || withTable) && !triggers.contains(trigger)) {
        triggers.add(trigger);
      }
    }
    return new ViewPlan(
        triggers,
        views,
        missing(before.views(), views, after.views(), View::name),
        missing(before.triggers(), triggers, after.triggers(), Trigger::name));
  }

  /** What is wanted and not there, since it never was or has been dropped. */
  private static <T> List<T> missing(
      List<T> before, List<T> dropped, List<T> after, Function<T, String> name) {
    Set<String> there = names(before, name);
    there.removeAll(names(dropped, name));
    return after.stream().filter(one -> !there.contains(Names.fold(name.apply(one)))).toList();
  }

  private static <T> Set<String> names(List<T> objects, Function<T, String> name) {
    return objects.stream()
        .map(name)
        .map(Names::fold)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
