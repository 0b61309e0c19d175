package dev.godwit.engine.dialect.sqlite.catalog;

import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.sqlite.catalog.StoredCatalog.Stored;
import dev.godwit.engine.dialect.sqlite.live.TouchedTables;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.dialect.sqlite.sql.UnreadableDefinition;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the schema of one database again and again. The result is always that of {@link
 * Sqlite#inspect(Connection)}; but only objects are inspected that have another stored text than
 * before, or whose meaning another changed text decides (see {@link Unchanged}). So a chain of
 * revisions is verified in time proportional to what the revisions change.
 *
 * <p>Not for several threads.
 */
public final class SchemaReader {
  private static final int FEW = 20;

  private final Map<Object, Object> shared;
  private final Set<String> history;
  private StoredCatalog stored = StoredCatalog.EMPTY;
  private Schema schema = SqliteCatalog.NOTHING;
  // By name as SQLite sorts them.
  private List<Stored> sorted = List.of();
  // None for an entry that is no object of the schema, such as a table of a virtual table.
  private final IdentityHashMap<Stored, Object> objects = new IdentityHashMap<>();
  // The words in quotes of each view and trigger, which may be names or strings.
  private final IdentityHashMap<Stored, Set<String>> quoted = new IdentityHashMap<>();
  // By the folded name of a table: itself, its indexes, and the tables that refer to it.
  private final Map<String, Set<Stored>> related = new HashMap<>();
  // How many tables, columns and views have a folded name.
  private final Map<String, Integer> names = new HashMap<>();
  private Set<String> otherNames = Set.of();
  private final Map<String, String> ordinary = new HashMap<>();
  private final Set<String> shadows = new HashSet<>();
  private boolean valid;
  private long inspections;

  /**
   * A reader that knows nothing yet.
   *
   * @param shared the objects that readers have in common, so that equal ones are the same; filled
   *     by the readers
   */
  public SchemaReader(Map<Object, Object> shared) {
    this(shared, HistoryTableName.FLYWAY);
  }

  /**
   * The same, of a database whose history has another name.
   *
   * @param shared as above
   * @param history the name of the history table, which is none of the schema
   */
  public SchemaReader(Map<Object, Object> shared, HistoryTableName history) {
    this.shared = shared;
    this.history = SqliteCatalog.historyObjects(history);
  }

  /**
   * Reads the schema as it is now, also in the middle of a transaction.
   *
   * @param connection a connection to the database
   * @return its schema; the same object when nothing has changed
   * @throws SQLException when the database cannot be read
   * @throws dev.godwit.engine.error.RefusedException when a definition cannot be understood
   */
  public Schema read(Connection connection) throws SQLException {
    return take(connection, stored.readAgain(connection));
  }

  /**
   * Reads the schema as {@link #read} does, when statements have added objects since the last time
   * and have altered or removed none: then only the new ones are read.
   *
   * @see TouchedTables#addsOnly
   */
  public Schema readAdded(Connection connection) throws SQLException {
    return take(connection, valid ? stored.readAdded(connection) : stored.readAgain(connection));
  }

  private Schema take(Connection connection, StoredCatalog now) throws SQLException {
    if (valid && now == stored) {
      schema = schema.withRows(GeneratorRows.read(new Rows(connection), schema.tables()));
      return schema;
    }
    List<Stored> gone = now.gone();
    List<Stored> fresh = now.fresh();
    boolean all =
        !valid
            || gone.stream().anyMatch(this::decidesOthers)
            || fresh.stream().anyMatch(this::decidesOthers);
    valid = false;
    if (all) {
      objects.clear();
      quoted.clear();
      names.clear();
      ordinary.clear();
      shadows.clear();
      related.clear();
      sorted = List.of();
      gone = List.of();
      fresh = now.entries();
    }
    inspect(new Rows(connection), all, gone, fresh);
    stored = now;
    valid = true;
    return schema;
  }

  /** How many objects have been inspected so far: what the time depends on. */
  public long inspections() {
    return inspections;
  }

  /**
   * Whether an entry decides what others mean, or is none of the schema: a virtual table has tables
   * of its own, and SQLite's and Flyway's tables have names that a view may mean.
   */
  private boolean decidesOthers(Stored stored) {
    return isInternal(stored.entry) || isVirtual(stored.entry);
  }

  private boolean isInternal(SqliteCatalog.Entry entry) {
    return entry.name().regionMatches(true, 0, "sqlite_", 0, "sqlite_".length())
        || history.contains(entry.name());
  }

  private static boolean isVirtual(SqliteCatalog.Entry entry) {
    return entry.type().equals("table")
        && entry.sql().regionMatches(true, 0, "CREATE VIRTUAL", 0, "CREATE VIRTUAL".length());
  }

  private void inspect(Rows rows, boolean all, List<Stored> gone, List<Stored> fresh)
      throws SQLException {
    Set<String> other = new HashSet<>();
    gone.forEach(entry -> forget(entry, other));
    sort(gone, fresh);
    Set<Stored> again = identities(fresh);
    if (!all) {
      again.addAll(alsoAsked(gone, fresh));
    }
    List<Stored> tables = again.stream().filter(SchemaReader::isTable).toList();
    tables.forEach(table -> forget(table, other));
    Catalog catalog =
        all
            ? Catalog.read(rows, Set.of())
            : Catalog.readOnly(
                rows,
                tables.stream().map(t -> t.entry.name()).collect(Collectors.toSet()),
                ordinary);
    catalog.tables().keySet().stream()
        .filter(table -> catalog.is("shadow", table))
        .forEach(shadows::add);
    for (Stored entry : again) {
      inspect(catalog, entry);
      namesOf(entry).forEach(name -> add(name, other));
      for (String table : tablesOf(entry)) {
        related.computeIfAbsent(table, t -> identities(List.of())).add(entry);
      }
    }
    if (all) {
      otherNames = otherNames(catalog);
    }
    texts(again, other);
    assemble();
    schema = schema.withRows(GeneratorRows.read(rows, schema.tables()));
  }

  /** Tables and indexes first: what views and triggers mean depends on the names in them. */
  private void inspect(Catalog catalog, Stored stored) {
    SqliteCatalog.Entry entry = stored.entry;
    if (isLeftOut(entry)) {
      return;
    }
    try {
      switch (entry.type()) {
        case "table" ->
            put(
                stored,
                catalog.is("virtual", entry.name())
                    ? SqliteCatalog.virtualTable(entry)
                    : new TableInspector(catalog, entry.name(), entry.sql()).table());
        case "index" ->
            put(stored, IndexInspector.index(catalog, entry.name(), entry.table(), entry.sql()));
        case "view", "trigger" -> quoted.put(stored, quotedWords(entry.sql()));
        default -> throw new UnreadableDefinition("it is a " + entry.type());
      }
    } catch (UnreadableDefinition e) {
      throw SqliteCatalog.refused(entry, e);
    }
  }

  private boolean isLeftOut(SqliteCatalog.Entry entry) {
    return isInternal(entry) || shadows.contains(entry.table());
  }

  /** Views and triggers that are new, or in which a quoted word is a name now, or none any more. */
  private void texts(Set<Stored> fresh, Set<String> otherNow) {
    for (Map.Entry<Stored, Set<String>> text : quoted.entrySet()) {
      Stored stored = text.getKey();
      if (fresh.contains(stored) || text.getValue().stream().anyMatch(otherNow::contains)) {
        put(
            stored,
            stored.entry.type().equals("view")
                ? SqliteCatalog.view(stored.entry, this::isName)
                : SqliteCatalog.trigger(stored.entry, this::isName));
      }
    }
  }

  private boolean isName(String name) {
    return names.containsKey(name) || otherNames.contains(name);
  }

  /** The names that only a database read anew can have otherwise. */
  private Set<String> otherNames(Catalog catalog) {
    Set<String> own =
        objects.values().stream()
            .filter(Table.class::isInstance)
            .map(table -> ((Table) table).name())
            .collect(Collectors.toSet());
    Set<String> other = new HashSet<>();
    for (String owner : catalog.tables().keySet()) {
      if (!own.contains(owner) && !catalog.is("view", owner)) {
        other.add(Names.fold(owner));
        Catalog.of(catalog.columns(), owner)
            .forEach(column -> other.add(Names.fold(column.text("name"))));
      }
    }
    return other;
  }

  private static Set<String> quotedWords(String sql) {
    return Lexer.tokens(sql).stream()
        .filter(token -> token.kind() == Token.Kind.QUOTED)
        .map(Token::folded)
        .collect(Collectors.toSet());
  }

  /** The tables, with their indexes, whose meaning another changed text decides. */
  private List<Stored> alsoAsked(List<Stored> gone, List<Stored> fresh) {
    Set<String> altered = new HashSet<>();
    Set<String> asked = new HashSet<>();
    for (List<Stored> some : List.of(gone, fresh)) {
      some.stream().filter(SchemaReader::isTable).forEach(t -> altered.add(t.table));
    }
    for (Stored stored : fresh) {
      if (stored.entry.type().equals("index")) {
        asked.add(stored.table);
      }
    }
    for (String table : altered) {
      for (Stored stored : related.getOrDefault(table, Set.of())) {
        asked.add(stored.table);
      }
    }
    asked.addAll(altered);
    List<Stored> also = new ArrayList<>();
    for (String table : asked) {
      for (Stored stored : related.getOrDefault(table, Set.of())) {
        if (stored.table.equals(table)) {
          also.add(stored);
        }
      }
    }
    return also;
  }

  /** The folded names of the tables to which an entry belongs, or refers. */
  private Set<String> tablesOf(Stored stored) {
    Set<String> tables = new HashSet<>();
    if (isTable(stored) || stored.entry.type().equals("index")) {
      tables.add(stored.table);
    }
    if (objects.get(stored) instanceof Table table) {
      for (ForeignKey key : table.foreignKeys()) {
        tables.add(key.table());
      }
    }
    return tables;
  }

  private static boolean isTable(Stored stored) {
    return stored.entry.type().equals("table");
  }

  private static String folded(Stored stored) {
    return Names.fold(stored.entry.name());
  }

  private void put(Stored stored, Object object) {
    inspections++;
    Object same = shared.putIfAbsent(object, object);
    objects.put(stored, same == null ? object : same);
    if (object instanceof Table table) {
      ordinary.put(stored.table, table.name());
    }
  }

  private void forget(Stored stored, Set<String> other) {
    for (String name : namesOf(stored)) {
      if (names.merge(name, -1, Integer::sum) == 0) {
        names.remove(name);
        other.add(name);
      }
    }
    for (String table : tablesOf(stored)) {
      Set<Stored> entries = related.getOrDefault(table, Set.of());
      // None of these sets is empty, and a fresh entry is in none of them yet.
      if (entries.contains(stored) && entries.size() == 1) {
        related.remove(table);
      } else if (entries.contains(stored)) {
        entries.remove(stored);
      }
    }
    if (objects.remove(stored) instanceof Table) {
      ordinary.remove(stored.table);
    }
    quoted.remove(stored);
  }

  private void add(String name, Set<String> other) {
    if (names.merge(name, 1, Integer::sum) == 1) {
      other.add(name);
    }
  }

  /** The folded names that an entry brings in: of a view, or of a table and its columns. */
  private List<String> namesOf(Stored stored) {
    if (stored.entry.type().equals("view")) {
      return List.of(folded(stored));
    }
    List<String> own = new ArrayList<>();
    if (objects.get(stored) instanceof Table table) {
      own.add(Names.fold(table.name()));
      for (Column column : table.columns()) {
        own.add(Names.fold(column.name()));
      }
    }
    return own;
  }

  private void sort(List<Stored> gone, List<Stored> fresh) {
    Set<Stored> without = identities(gone);
    List<Stored> next = new ArrayList<>(sorted.size() + fresh.size());
    if (without.isEmpty()) {
      next.addAll(sorted);
    } else {
      sorted.stream().filter(entry -> !without.contains(entry)).forEach(next::add);
    }
    if (fresh.size() < FEW) {
      for (Stored entry : fresh) {
        int place = Collections.binarySearch(next, entry, ORDER);
        next.add(place < 0 ? -place - 1 : place, entry);
      }
    } else {
      next.addAll(fresh);
      next.sort(ORDER);
    }
    sorted = next;
  }

  // As ORDER BY lower(name), name: SQLite folds ASCII letters and compares bytes.
  private static final Comparator<Stored> ORDER =
      Comparator.<Stored, byte[]>comparing(s -> s.name, SchemaReader::compareFolded)
          .thenComparing(s -> s.name, Arrays::compareUnsigned);

  private static int compareFolded(byte[] a, byte[] b) {
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      int order = fold(a[i]) - fold(b[i]);
      if (order != 0) {
        return order;
      }
    }
    return a.length - b.length;
  }

  private static int fold(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b & 0xFF;
  }

  private void assemble() {
    List<Table> tables = new ArrayList<>();
    List<VirtualTable> virtualTables = new ArrayList<>();
    List<Index> indexes = new ArrayList<>();
    List<View> views = new ArrayList<>();
    List<Trigger> triggers = new ArrayList<>();
    for (Stored stored : sorted) {
      Object object = objects.get(stored);
      if (object instanceof Table table) {
        tables.add(table);
      } else if (object instanceof Index index) {
        indexes.add(index);
      } else if (object instanceof View view) {
        views.add(view);
      } else if (object instanceof Trigger trigger) {
        triggers.add(trigger);
      } else if (object instanceof VirtualTable table) {
        virtualTables.add(table);
      }
    }
    schema = new Schema("sqlite", tables, virtualTables, indexes, views, triggers, true);
  }

  private static Set<Stored> identities(Collection<Stored> entries) {
    Set<Stored> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(entries);
    return set;
  }
}
