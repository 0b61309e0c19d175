package dev.godwit.engine.upgrade.verify;

import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far one schema is from each of many that have most of their objects in common: an object is
 * compared once, however many of them hold it.
 */
public final class Nearness {
  private final Map<String, Set<String>> wanted;
  private final IdentityHashMap<Object, Distance> distances = new IdentityHashMap<>();

  public Nearness(Schema actual) {
    this.wanted = SchemaComparison.facts(actual);
  }

  /** The lines that an object adds to the difference, and whether one of its name is there. */
  private record Distance(int lines, boolean there) {}

  /** As many as {@link SchemaComparison#lines} has lines. */
  public int of(Schema schema) {
    int there = 0;
    int lines = 0;
    List<Distance> all = new ArrayList<>();
    for (Table table : schema.tables()) {
      all.add(distance(table, "table " + table.name(), () -> SchemaComparison.facts(table)));
    }
    for (VirtualTable table : schema.virtualTables()) {
      all.add(distance(table, "virtual table " + table.name(), () -> Set.of(table.canonical())));
    }
    for (Index index : schema.indexes()) {
      all.add(distance(index, "index " + index.name(), () -> Set.of(index.describe())));
    }
    for (View view : schema.views()) {
      all.add(distance(view, "view " + view.name(), () -> Set.of(view.canonical())));
    }
    for (Trigger trigger : schema.triggers()) {
      all.add(distance(trigger, "trigger " + trigger.name(), () -> Set.of(trigger.canonical())));
    }
    for (Distance distance : all) {
      there += distance.there() ? 1 : 0;
      lines += distance.lines();
    }
    return lines + wanted.size() - there;
  }

  private Distance distance(Object object, String key, Supplier<Set<String>> facts) {
    Distance known = distances.get(object);
    if (known == null) {
      known = distance(wanted.get(key), facts.get());
      distances.put(object, known);
    }
    return known;
  }

  private static Distance distance(@Nullable Set<String> have, Set<String> want) {
    if (have == null) {
      return new Distance(1, false);
    }
    int lines = 0;
    for (String fact : want) {
      lines += have.contains(fact) ? 0 : 1;
    }
    for (String fact : have) {
      lines += want.contains(fact) ? 0 : 1;
    }
    return new Distance(lines, true);
  }
}
