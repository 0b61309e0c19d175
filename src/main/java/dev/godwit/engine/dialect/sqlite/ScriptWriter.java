package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes the plan as a script. The order of its parts is the order of the methods called here. */
final class ScriptWriter {
  /** Apart from each other, so that no two edits of a script give the same schema version. */
  private static final int VERSION_STEP = 7919;

  private static final int VERSIONS = 0x3FFFFFFF;

  private final Planner planner;
  private final SchemaDiff diff;
  private final Schema before;
  private final Schema after;
  private final boolean toTheLetter;
  private final Script script = new Script();
  private final Set<String> gone = new LinkedHashSet<>();
  private final Set<String> made = new LinkedHashSet<>();
  private final Set<String> settled = new HashSet<>();
  private int schemaVersion;

  ScriptWriter(Planner planner, int seed, boolean toTheLetter) {
    this.planner = planner;
    this.diff = planner.diff();
    this.before = planner.schemas().before();
    this.after = planner.schemas().after();
    this.toTheLetter = toTheLetter;
    this.schemaVersion = seed;
  }

  String write(List<String> header) {
    dropTriggersAndViews();
    renames();
    dropIndexesAndVirtualTables();
    createTables();
    planner.tables().forEach(this::alterTable);
    dropTables();
    createObjects();
    proofs();
    return script.render(header);
  }

  private int nextVersion() {
    schemaVersion = (schemaVersion + VERSION_STEP) % VERSIONS + 1;
    return schemaVersion;
  }

  /** Views and triggers go first: renames refuse to run while one of them is broken. */
  private void dropTriggersAndViews() {
    List<Trigger> triggers = new ArrayList<>(diff.triggers().dropped());
    changed(diff.triggers().altered(t -> text(t.canonical(), t.definition())), triggers);
    List<View> views = new ArrayList<>(diff.views().dropped());
    changed(diff.views().altered(v -> text(v.canonical(), v.definition())), views);
    if (!planner.renames().isEmpty()) {
      planner.renaming().stepAside(triggers, views);
    }
    for (Trigger trigger : before.triggers()) {
      boolean withView = views.stream().anyMatch(v -> Names.same(v.name(), trigger.table()));
      boolean withTable = planner.goesWithTable(trigger.table());
      if ((withView || withTable) && !triggers.contains(trigger)) {
        triggers.add(trigger);
      }
    }
    if (!triggers.isEmpty() || !views.isEmpty()) {
      script.section("Triggers and views that go or come back changed.");
    }
    triggers.forEach(t -> drop("trigger", t.name()));
    views.forEach(v -> drop("view", v.name()));
  }

  private String text(String canonical, String definition) {
    return toTheLetter ? definition : canonical;
  }

  private static <T> void changed(List<Pair<T>> pairs, List<T> befores) {
    pairs.forEach(pair -> befores.add(pair.before()));
  }

  private void renames() {
    if (!planner.renames().isEmpty()) {
      script.section("Renames: indexes, foreign keys, views and triggers follow.");
      // In legacy mode they would not follow (sqlite.org/pragma.html#pragma_legacy_alter_table).
      script.statement("PRAGMA legacy_alter_table = OFF");
      planner.renames().statements().forEach(script::statement);
    }
  }

  private void dropIndexesAndVirtualTables() {
    List<Index> indexes = new ArrayList<>(diff.indexes().dropped());
    changed(diff.indexes().altered(Index::describe), indexes);
    indexes.removeIf(
        index ->
            (planner.goesWithTable(index.table()) || rebuilt(index.table())) && !movesAway(index));
    if (!indexes.isEmpty() || !diff.virtualTables().dropped().isEmpty()) {
      script.section("Indexes and virtual tables that go or come back changed.");
    }
    indexes.forEach(index -> drop("index", index.name()));
    for (VirtualTable table : diff.virtualTables().dropped()) {
      drop("table", table.name());
    }
  }

  /** Whether another table gets an index of that name. */
  private boolean movesAway(Index index) {
    return after.indexes().stream()
        .anyMatch(i -> Names.same(i.name(), index.name()) && !i.table().equals(index.table()));
  }

  private boolean rebuilt(String table) {
    return planner.tables().stream()
        .anyMatch(plan -> plan.rebuilds() && Names.same(plan.after().name(), table));
  }

  private void createTables() {
    for (Table table : diff.tables().added()) {
      script.section("New table " + table.name() + ".");
      create("table", table.name(), table.definition());
    }
  }

  private void alterTable(TablePlan plan) {
    String name = plan.after().name();
    change(plan, name);
    settled.add(Names.fold(name));
  }

  private void change(TablePlan plan, String name) {
    switch (plan.choice().method()) {
      case NATIVE -> {
        script.section(name + ": new columns.");
        addColumns(plan);
      }
      case EDIT_IN_PLACE -> {
        script.section(name + ": edited in place; only its definition changes, no row moves.");
        edit(plan);
      }
      case REBUILD -> {
        script.section(name + ": rebuilt, because " + plan.choice().reason() + ".");
        rebuild(plan);
      }
      case CREATE, DROP -> throw new IllegalStateException("A table that stays is altered");
    }
  }

  private void addColumns(TablePlan plan) {
    String table = plan.after().name();
    TableText text = TableReader.read(plan.after().definition());
    for (Column column : plan.diff().addedColumns()) {
      text.columns().stream()
          .filter(c -> c.name().equals(column.name()))
          .forEach(
              c ->
                  script.statement(
                      "ALTER TABLE %s ADD COLUMN %s".formatted(Quote.name(table), c.text())));
      script.guard(
          "%s has the column %s".formatted(table, column.name()),
          "EXISTS (SELECT 1 FROM pragma_table_xinfo(%s) WHERE name = %s)"
              .formatted(Quote.literal(table), Quote.literal(column.name())));
    }
    checks(plan);
  }

  private void edit(TablePlan plan) {
    Definitions.guardTable(script, plan.before());
    notNulls(plan);
    for (Pair<Column> pair : plan.diff().keptColumns()) {
      if (!pair.before().defaultValue().equals(pair.after().defaultValue())) {
        writeDefaults(plan.before(), pair.before());
      }
    }
    if (StrictTypes.come(plan.diff().tables())) {
      StrictTypes.violated(plan.diff())
          .ifPresent(
              condition ->
                  script.guard(
                      "every value of " + plan.after().name() + " is of its column's type",
                      "NOT EXISTS (SELECT 1 FROM %s WHERE %s)"
                          .formatted(Quote.name(plan.before().name()), condition)));
    }
    EditInPlace.write(script, plan.after(), plan.shape(), nextVersion());
    Counter.write(script, plan.diff().tables());
    checks(plan);
  }

  private void rebuild(TablePlan plan) {
    Table old = plan.before();
    int definition = Definitions.guardTable(script, old);
    Definitions.guardBelongings(script, old, withoutDropped(before));
    notNulls(plan);
    for (Column column : plan.diff().addedColumns()) {
      if (Hazards.needsValue(plan.after(), column)) {
        script.guard(
            "%s has no rows, as the new column %s has no value for them"
                .formatted(plan.after().name(), column.name()),
            "NOT EXISTS (SELECT 1 FROM %s)".formatted(Quote.name(old.name())));
      }
    }
    List<Index> fresh =
        after.indexes().stream().filter(i -> Definitions.belongs(i.table(), plan.after())).toList();
    List<IndexShape> stale = indexesOf(old);
    Rebuild rebuild = new Rebuild(script, plan.diff(), stale, movable(fresh));
    Shape whole = Shape.of(plan.after());
    boolean later = refersTooEarly(plan.after());
    rebuild.copy(later ? Shape.withoutReferences(plan.after()) : whole, planner.convertValues());
    dropUnmovable(old);
    boolean triggers =
        withoutDropped(before).triggers().stream()
            .anyMatch(t -> Definitions.belongs(t.table(), old));
    rebuild.exchange(definition, triggers, nextVersion());
    if (later) {
      script.comment("Its references come now: their keys were not there while rows were copied.");
      EditInPlace.write(script, plan.after(), whole, nextVersion());
    }
    stale.forEach(index -> gone.add(key("index", index.name())));
    for (Index index : fresh) {
      if (IndexShape.of(index).movable()) {
        made.add(key("index", index.name()));
      } else {
        create("index", index.name(), index.definition());
      }
    }
  }

  /**
   * Whether a reference means a key that is not there yet: of a table whose turn comes later, or of
   * the table's own new self. With foreign keys on, no row could be copied.
   */
  private boolean refersTooEarly(Table table) {
    List<Index> indexes = withoutDropped(before).indexes();
    for (ForeignKey key : table.foreignKeys()) {
      Optional<Table> later = after.table(key.table());
      Optional<Table> now = settled.contains(key.table()) ? later : before.table(key.table());
      if (now.isPresent()
          && later.isPresent()
          && !ParentKeys.has(now.get(), later.get(), indexes, key)) {
        return true;
      }
    }
    return false;
  }

  /** The indexes that are still there and can go along when a table gets another name. */
  private List<IndexShape> indexesOf(Table table) {
    return movable(
        before.indexes().stream()
            .filter(i -> Definitions.belongs(i.table(), table))
            .filter(i -> !gone.contains(key("index", i.name())))
            .toList());
  }

  private static List<IndexShape> movable(List<Index> indexes) {
    return indexes.stream().map(IndexShape::of).filter(IndexShape::movable).toList();
  }

  private void dropUnmovable(Table table) {
    for (Index index : before.indexes()) {
      boolean there =
          Definitions.belongs(index.table(), table) && !gone.contains(key("index", index.name()));
      if (there && !IndexShape.of(index).movable()) {
        drop("index", index.name());
        script.guard(
            "the index " + index.name() + " is gone",
            count(Set.of(key("index", index.name()))) + " = 0");
      }
    }
  }

  /** What the script has not dropped yet. */
  private Schema withoutDropped(Schema schema) {
    return new Schema(
        schema.dialect(),
        schema.tables(),
        schema.virtualTables(),
        schema.indexes().stream().filter(i -> !gone.contains(key("index", i.name()))).toList(),
        schema.views(),
        schema.triggers().stream().filter(t -> !gone.contains(key("trigger", t.name()))).toList(),
        schema.complete());
  }

  /** After the edit the optimizer would believe it, so the rows are asked before. */
  private void notNulls(TablePlan plan) {
    for (Pair<Column> pair : plan.diff().keptColumns()) {
      if (pair.after().notNull() && !pair.before().notNull() && !Hazards.isRecomputed(pair)) {
        script.guard(
            "no %s.%s is NULL".formatted(plan.after().name(), pair.after().name()),
            "NOT EXISTS (SELECT 1 FROM %s WHERE %s IS NULL)"
                .formatted(Quote.name(plan.before().name()), Quote.name(pair.before().name())));
      }
    }
  }

  /**
   * Rows older than a column added by ALTER TABLE do not store its value: SQLite reads the default
   * instead. Writing it down keeps it what it is when the default changes.
   */
  private void writeDefaults(Table table, Column column) {
    boolean constant = Expressions.isConstant(column.defaultValue());
    if (!constant && column.notNull()) {
      return;
    }
    script.comment(
        "Rows that only borrow the old default of " + column.name() + " get it written.");
    script.statement(
        "UPDATE %1$s SET %2$s = %2$s WHERE %2$s IS %3$s"
            .formatted(
                Quote.name(table.name()),
                Quote.name(column.name()),
                constant ? column.defaultValue() : "NULL"));
  }

  private void checks(TablePlan plan) {
    List<String> known = plan.before().checks().stream().map(c -> c.expression()).toList();
    plan.after().checks().stream()
        .filter(check -> !known.contains(check.expression()))
        .forEach(
            check ->
                script.guard(
                    "every row of %s passes %s".formatted(plan.after().name(), check.describe()),
                    "NOT EXISTS (SELECT 1 FROM %s WHERE NOT (%s))"
                        .formatted(Quote.name(plan.after().name()), check.expression())));
  }

  private void dropTables() {
    List<Table> order = DropOrder.childrenFirst(diff.tables().dropped());
    for (Table table : order) {
      script.section("Table " + table.name() + " goes, with its rows.");
      if (gates() || DropOrder.isReferred(table, order, after.tables())) {
        Definitions.guardTable(script, table);
        dropUnmovable(table);
        Retirement.write(script, table, indexesOf(table), nextVersion());
        gone.add(key("table", table.name()));
      } else {
        Definitions.guardUnreferred(script, table);
        drop("table", table.name());
      }
      before.indexes().stream()
          .filter(index -> Definitions.belongs(index.table(), table))
          .forEach(index -> gone.add(key("index", index.name())));
    }
  }

  /**
   * Whether the script writes to the catalog anyway: then a table goes in a statement that counts
   * the guards, too. Else it is a plain script, which defensive connections take as well.
   */
  private boolean gates() {
    return planner.tables().stream().anyMatch(plan -> plan.rebuilds() || plan.edits());
  }

  private void createObjects() {
    List<VirtualTable> virtuals = diff.virtualTables().added();
    List<Index> indexes = new ArrayList<>(diff.indexes().added());
    diff.indexes().altered(Index::describe).forEach(pair -> indexes.add(pair.after()));
    indexes.removeIf(index -> rebuilt(index.table()));
    List<View> views =
        after.views().stream()
            .filter(v -> isNew(before.views().stream().map(View::name).toList(), "view", v.name()))
            .toList();
    List<Trigger> triggers =
        after.triggers().stream()
            .filter(
                t ->
                    isNew(
                        before.triggers().stream().map(Trigger::name).toList(),
                        "trigger",
                        t.name()))
            .toList();
    if (!virtuals.isEmpty() || !indexes.isEmpty() || !views.isEmpty() || !triggers.isEmpty()) {
      script.section("Indexes, views and triggers.");
    }
    virtuals.forEach(v -> create("table", v.name(), v.definition()));
    indexes.forEach(i -> create("index", i.name(), i.definition()));
    views.forEach(v -> create("view", v.name(), v.definition()));
    triggers.forEach(t -> create("trigger", t.name(), t.definition()));
  }

  /** Whether an object is to be made: it was not there, or this script has dropped it. */
  private boolean isNew(List<String> there, String type, String name) {
    return there.stream().noneMatch(n -> Names.same(n, name)) || gone.contains(key(type, name));
  }

  private void proofs() {
    script.section("Proofs: what had to go is gone, what had to come is there.");
    diff.tableDiffs().forEach(this::foreignKeys);
    gone.removeAll(made);
    if (!gone.isEmpty()) {
      script.guard("what had to go is gone", count(gone) + " = 0");
    }
    if (!made.isEmpty()) {
      script.guard("what had to come is there", count(made) + " = " + made.size());
      script.guardVisible("no temporary object of the connection hides a new one");
    }
  }

  /** SQLite itself looks for rows without a partner, for what is demanded anew only. */
  private void foreignKeys(TableDiff table) {
    Table old = table.tables().before();
    String name = table.tables().after().name();
    List<ForeignKey> demanding = planner.references().demanding(table.tables());
    if (demanding.isEmpty()) {
      return;
    }
    Shape shape =
        planner.tables().stream()
            .filter(plan -> plan.diff().equals(table))
            .findFirst()
            .map(
                plan ->
                    plan.choice().method() == Method.NATIVE
                        ? Shape.arranged(plan.after(), table.naturalOrder())
                        : plan.shape())
            .orElseGet(() -> Shape.of(old));
    script.guard(
        "every row of " + name + " has a partner for its new references",
        "NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check(%s) WHERE fkid IN (%s))"
            .formatted(Quote.literal(name), String.join(", ", ReferenceIds.of(shape, demanding))));
  }

  private static String count(Set<String> keys) {
    return "(SELECT count(*) FROM sqlite_master WHERE type || ' ' || lower(name) IN (\n    "
        + String.join(",\n    ", keys.stream().map(Quote::literal).toList())
        + "))";
  }

  private void drop(String type, String name) {
    script.statement("DROP " + type.toUpperCase(Locale.ROOT) + " " + Quote.name(name));
    gone.add(key(type, name));
    made.remove(key(type, name));
  }

  private void create(String type, String name, String definition) {
    script.statement(definition);
    if (Definitions.isFragile(definition)) {
      Definitions.guardCreated(script, type, name, definition);
    }
    made.add(key(type, name));
  }

  private static String key(String type, String name) {
    return type + " " + Names.fold(name);
  }
}
