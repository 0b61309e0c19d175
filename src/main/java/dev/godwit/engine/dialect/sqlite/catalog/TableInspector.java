package dev.godwit.engine.dialect.sqlite.catalog;

import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable.ColumnText;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable.Constraint;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.dialect.sqlite.sql.UnreadableDefinition;
import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Unique;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one table: the catalog first, its text for the rest, and refuses when the two disagree. */
final class TableInspector {
  private final Catalog catalog;
  private final String name;
  private final String sql;
  private final ParsedTable text;
  private final Set<String> names = new HashSet<>();
  private final Map<String, String> collations = new HashMap<>();

  TableInspector(Catalog catalog, String name, String sql) {
    this.catalog = catalog;
    this.name = name;
    this.sql = sql;
    this.text = CreateTableParser.read(sql);
    for (ColumnText column : text.columns()) {
      names.add(Names.fold(column.name()));
      collations.put(Names.fold(column.name()), collation(column));
    }
  }

  Table table() {
    Rows.Row options = catalog.tables().get(name);
    if (options == null) {
      throw new UnreadableDefinition("the catalog does not list it");
    }
    List<Rows.Row> infos = Catalog.of(catalog.columns(), name);
    Optional<PrimaryKey> key = primaryKey(options.flag("wr"));
    List<Column> columns = columns(infos, key);
    List<Unique> uniques = uniques(key);
    List<ForeignKey> foreignKeys = foreignKeys();
    requireAgreement(infos, foreignKeys);
    return new Table(
        name,
        columns,
        key,
        uniques,
        checks(),
        withoutRepeated(foreignKeys, ForeignKey::name, ForeignKey::describe),
        options.flag("strict"),
        options.flag("wr"),
        sql);
  }

  private List<Column> columns(List<Rows.Row> infos, Optional<PrimaryKey> key) {
    if (infos.size() != text.columns().size()) {
      throw new UnreadableDefinition("its text and the catalog disagree about its columns");
    }
    Set<String> never = new HashSet<>();
    key.filter(PrimaryKey::rowidAlias)
        .ifPresent(alias -> never.add(alias.parts().get(0).expression()));
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < infos.size(); i++) {
      Rows.Row info = infos.get(i);
      ColumnText declared = text.columns().get(i);
      if (!info.text("name").equals(declared.name())) {
        throw new UnreadableDefinition("its text and the catalog disagree about a column's name");
      }
      // An INTEGER PRIMARY KEY is the rowid and never NULL, with or without the words NOT NULL.
      boolean notNull = info.flag("required") || never.contains(Names.fold(declared.name()));
      columns.add(
          new Column(
              declared.name(),
              Expressions.type(info.text("type")),
              notNull,
              of(declared, Constraint.NotNull.class).map(Constraint.NotNull::conflict).orElse(""),
              info.isNull("dflt_value") ? "" : defaultValue(info),
              collation(declared),
              of(declared, Constraint.Generated.class)
                  .map(g -> Expressions.expression(g.expression(), names))
                  .orElse(""),
              info.number("hidden") == 3));
    }
    return columns;
  }

  /** A number that becomes a text keeps its spelling in rows that only borrow it. */
  private static String defaultValue(Rows.Row info) {
    String text = Expressions.defaultValue(info.text("dflt_value"));
    return Affinity.ofType(Expressions.type(info.text("type"))) == Affinity.TEXT
        ? text
        : Expressions.numberInOneSpelling(text);
  }

  private Optional<PrimaryKey> primaryKey(boolean withoutRowid) {
    Optional<Constraint.Key> declared = keys().stream().filter(Constraint.Key::primary).findFirst();
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    Constraint.Key key = declared.get();
    boolean indexed = catalog.keyed().contains(name);
    boolean alias = !indexed && !withoutRowid;
    List<KeyPart> parts = alias ? ascending(keyParts(key)) : keyParts(key);
    return Optional.of(
        new PrimaryKey(key.name(), parts, alias, key.autoincrement(), key.conflict()));
  }

  /** PRIMARY KEY (id DESC) of a rowid alias means the same as ASC: the rowid has one order. */
  private static List<KeyPart> ascending(List<KeyPart> parts) {
    return parts.stream()
        .map(p -> new KeyPart(p.expression(), p.column(), p.collation(), false))
        .toList();
  }

  private List<Constraint.Key> keys() {
    List<Constraint.Key> keys = new ArrayList<>();
    for (Constraint constraint : all()) {
      if (constraint instanceof Constraint.Key key) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Every constraint in the order of the text: of the columns, then of the table. */
  private List<Constraint> all() {
    List<Constraint> all = new ArrayList<>();
    text.columns().forEach(column -> all.addAll(column.constraints()));
    all.addAll(text.constraints());
    return all;
  }

  private List<KeyPart> keyParts(Constraint.Key key) {
    List<KeyPart> parts = new ArrayList<>();
    for (ParsedTable.Part part : key.parts()) {
      if (part.expression().size() != 1) {
        throw new UnreadableDefinition("a key holds an expression");
      }
      String column = part.expression().get(0).folded();
      String own = collations.getOrDefault(column, "BINARY");
      String collation = part.collation().isEmpty() ? own : part.collation();
      parts.add(new KeyPart(column, true, collation, part.descending()));
    }
    return parts;
  }

  /**
   * UNIQUE constraints; one that says again what another key says makes no index and no difference.
   */
  private List<Unique> uniques(Optional<PrimaryKey> primaryKey) {
    List<Unique> uniques = new ArrayList<>();
    Set<List<KeyPart>> seen = new HashSet<>();
    primaryKey.ifPresent(key -> seen.add(key.parts()));
    for (Constraint.Key key : keys()) {
      if (!key.primary()) {
        List<KeyPart> parts = keyParts(key);
        if (seen.add(parts) || !key.name().isEmpty() || !key.conflict().isEmpty()) {
          uniques.add(new Unique(key.name(), parts, key.conflict()));
        }
      }
    }
    return uniques;
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (Constraint constraint : all()) {
      if (constraint instanceof Constraint.Check check) {
        checks.add(new Check(check.name(), Expressions.check(check.expression(), names, name)));
      }
    }
    return withoutRepeated(checks, Check::name, Check::expression);
  }

  /** What one without a name says again makes no difference. */
  private static <T> List<T> withoutRepeated(
      List<T> constraints, Function<T, String> name, Function<T, String> meaning) {
    Set<String> said = new HashSet<>();
    constraints.stream().filter(c -> !name.apply(c).isEmpty()).map(meaning).forEach(said::add);
    return constraints.stream()
        .filter(c -> !name.apply(c).isEmpty() || said.add(meaning.apply(c)))
        .toList();
  }

  private List<ForeignKey> foreignKeys() {
    List<ForeignKey> keys = new ArrayList<>();
    for (Constraint constraint : all()) {
      if (constraint instanceof Constraint.Reference reference) {
        List<String> targets =
            reference.targets().isEmpty() ? keyOf(reference.table()) : reference.targets();
        keys.add(
            new ForeignKey(
                reference.name(),
                reference.columns(),
                reference.table(),
                targets,
                reference.onDelete(),
                reference.onUpdate(),
                reference.match().equals("SIMPLE") ? "NONE" : reference.match(),
                reference.deferred()));
      }
    }
    return keys;
  }

  /**
   * REFERENCES without columns means the primary key (sqlite.org/foreignkeys.html#fk_composite).
   */
  private List<String> keyOf(String table) {
    return catalog.keyColumns().getOrDefault(table, List.of());
  }

  private void requireAgreement(List<Rows.Row> infos, List<ForeignKey> keys) {
    int known = 0;
    for (Rows.Row row : Catalog.of(catalog.references(), name)) {
      if (row.number("seq") == 0) {
        known++;
      }
      ForeignKey key = known <= keys.size() ? keys.get(known - 1) : null;
      boolean same =
          key != null
              && key.columns().get(row.number("seq")).equals(Names.fold(row.text("from")))
              && key.table().equals(Names.fold(row.text("table")))
              && key.onDelete().equals(row.text("on_delete"))
              && key.onUpdate().equals(row.text("on_update"));
      if (!same) {
        throw new UnreadableDefinition("its text and the catalog disagree about a foreign key");
      }
    }
    long generated = infos.stream().filter(i -> i.number("hidden") > 1).count();
    long declared =
        text.columns().stream().filter(c -> of(c, Constraint.Generated.class).isPresent()).count();
    if (known != keys.size() || generated != declared) {
      throw new UnreadableDefinition("its text and the catalog disagree about its constraints");
    }
  }

  private static String collation(ColumnText column) {
    return of(column, Constraint.Collate.class).map(Constraint.Collate::collation).orElse("BINARY");
  }

  /** The last of a kind: the one that counts. */
  private static <T extends Constraint> Optional<T> of(ColumnText column, Class<T> kind) {
    return column.constraints().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .reduce((a, b) -> b);
  }
}
