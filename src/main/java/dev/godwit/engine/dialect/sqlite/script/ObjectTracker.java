package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.DefinitionGuards;
import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.IndexDefinition;
import dev.godwit.engine.dialect.sqlite.sql.Lines;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a script has dropped and made so far, by kind and name, and the proof of it at the end. */
final class ObjectTracker {
  private final GuardedScript script;
  private final Schema before;
  private final Set<String> gone = new LinkedHashSet<>();
  private final Set<String> made = new LinkedHashSet<>();

  ObjectTracker(GuardedScript script, Schema before) {
    this.script = script;
    this.before = before;
  }

  void drop(String type, String name) {
    script.statement("DROP " + type.toUpperCase(Locale.ROOT) + " " + Quote.name(name));
    gone.add(key(type, name));
    made.remove(key(type, name));
  }

  void create(String type, String name, String definition) {
    script.statement(definition);
    if (DefinitionGuards.isFragile(definition)) {
      DefinitionGuards.guardCreated(script, type, name, definition);
    }
    comes(type, name);
  }

  /**
   * What comes is not there yet: else a runner that goes on after an error would take for it what
   * bears its name.
   */
  void guardFree(String type, List<String> names) {
    if (!names.isEmpty()) {
      Set<String> keys = new LinkedHashSet<>();
      names.forEach(name -> keys.add(key(type, name)));
      script.guard(
          names.size() == 1
              ? "there is no %s %s yet".formatted(type, names.get(0))
              : "there is none of the new %s %s yet"
                  .formatted(plural(type), String.join(", ", names)),
          count(keys) + " = 0");
    }
  }

  private static String plural(String type) {
    return type.equals("index") ? "indexes" : type + "s";
  }

  /** Notes what goes without a statement of its own. */
  void goes(String type, String name) {
    gone.add(key(type, name));
  }

  /** Notes what comes without a statement of its own. */
  void comes(String type, String name) {
    script.creates(name);
    made.add(key(type, name));
  }

  boolean isGone(String type, String name) {
    return gone.contains(key(type, name));
  }

  /** What the script has not dropped yet of the schema before. */
  Schema left() {
    return new Schema(
        before.dialect(),
        before.tables(),
        before.virtualTables(),
        before.indexes().stream().filter(i -> !isGone("index", i.name())).toList(),
        before.views(),
        before.triggers().stream().filter(t -> !isGone("trigger", t.name())).toList(),
        before.rows(),
        before.complete());
  }

  /** The indexes of a table that are still there. */
  List<Index> indexes(Table table) {
    return before.indexes().stream()
        .filter(i -> DefinitionGuards.belongs(i.table(), table))
        .filter(i -> !isGone("index", i.name()))
        .toList();
  }

  /** Drops those among some indexes that cannot go along when their table gets another name. */
  void dropUnmovable(List<Index> indexes) {
    for (Index index : indexes) {
      if (!IndexDefinition.of(index).movable()) {
        drop("index", index.name());
        script.guard(
            "the index " + index.name() + " is gone",
            count(Set.of(key("index", index.name()))) + " = 0");
      }
    }
  }

  void prove() {
    gone.removeAll(made);
    if (!gone.isEmpty()) {
      script.guard("what had to go is gone", count(gone) + " = 0");
    }
    if (!made.isEmpty()) {
      script.guard("what had to come is there", count(made) + " = " + made.size());
    }
  }

  private static String count(Set<String> keys) {
    List<String> literals = keys.stream().map(Quote::literal).toList();
    return "(SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (%s))"
        .formatted(Lines.fill(literals, ",", "    ", 72));
  }

  private static String key(String type, String name) {
    return type + " " + Names.fold(name);
  }
}
