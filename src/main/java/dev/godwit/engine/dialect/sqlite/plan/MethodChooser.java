package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.definition.ColumnTypeRules;
import dev.godwit.engine.dialect.sqlite.definition.DefinitionGuards;
import dev.godwit.engine.dialect.sqlite.definition.ImplicitDefault;
import dev.godwit.engine.dialect.sqlite.definition.ParentKeys;
import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Difference;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses how a table is changed: SQLite's own ALTER TABLE where it is exact, the edit in place
 * where no row has to move, else one rebuild for everything. What has no stored form (foreign keys,
 * CHECKs, NOT NULL, names) can be edited; what has one (values, the b-trees of keys) cannot.
 */
final class MethodChooser {
  private final Pair<Schema> schemas;
  private final Backfills fills;
  private final TableDiff diff;
  private final Table before;
  private final Table after;

  MethodChooser(Pair<Schema> schemas, Backfills fills, TableDiff diff) {
    this.schemas = schemas;
    this.fills = fills;
    this.diff = diff;
    this.before = diff.tables().before();
    this.after = diff.tables().after();
  }

  /**
   * A choice.
   *
   * @param method native, edit in place or rebuild
   * @param reason why it has to be rebuilt; empty otherwise
   */
  public record Choice(Method method, String reason) {}

  Choice choose() {
    for (Difference difference : diff.differences()) {
      Optional<String> reason = rebuildReason(difference);
      if (reason.isPresent()) {
        return new Choice(Method.REBUILD, reason.get());
      }
    }
    for (Pair<Column> pair : diff.keptColumns()) {
      if (fills.converts(after, pair.after())) {
        return new Choice(
            Method.REBUILD, "the values of " + pair.after().name() + " are converted");
      }
      if (ImplicitDefault.isReread(diff.tables(), pair)) {
        String name = pair.after().name();
        return new Choice(
            Method.REBUILD, "rows that only borrow the default of " + name + " would read another");
      }
    }
    return new Choice(isNative() ? Method.NATIVE : Method.EDIT_IN_PLACE, "");
  }

  private Optional<String> rebuildReason(Difference difference) {
    return switch (difference.kind()) {
      case DROP_COLUMN -> Optional.of("column " + difference.name() + " goes");
      case ADD_COLUMN -> addedReason(column(after, difference));
      case ALTER_COLUMN ->
          alteredReason(new Pair<>(column(before, difference), column(after, difference)));
      case ALTER_TABLE -> optionsReason();
      case REORDER_COLUMNS -> Optional.of("its columns change their order");
      case ALTER_PRIMARY_KEY -> keyReason();
      case ADD_UNIQUE, DROP_UNIQUE -> Optional.of("a unique key's index comes or goes");
      case ALTER_UNIQUE ->
          sameKeys() ? Optional.empty() : Optional.of("a unique key's columns change");
      case ADD_CHECK,
          DROP_CHECK,
          ALTER_CHECK,
          ADD_FOREIGN_KEY,
          DROP_FOREIGN_KEY,
          ALTER_FOREIGN_KEY ->
          Optional.empty();
      case ADD_TABLE,
          DROP_TABLE,
          RENAME_TABLE,
          RENAME_COLUMN,
          ADD_INDEX,
          DROP_INDEX,
          ALTER_INDEX,
          ADD_VIEW,
          DROP_VIEW,
          ALTER_VIEW,
          ADD_TRIGGER,
          DROP_TRIGGER,
          ALTER_TRIGGER,
          ADD_ROW ->
          throw new IllegalStateException(difference.kind() + " is no difference within a table");
    };
  }

  /** STRICT is a rule, WITHOUT ROWID a way to store (sqlite.org/stricttables.html). */
  private Optional<String> optionsReason() {
    if (before.withoutRowid() != after.withoutRowid()) {
      return Optional.of("its rows are stored in another way");
    }
    return diff.keptColumns().stream()
        .filter(pair -> Affinity.of(before, pair.before()) != Affinity.of(after, pair.after()))
        .map(pair -> "the type of " + pair.after().name() + " stores values differently")
        .findFirst();
  }

  private static Column column(Table table, Difference difference) {
    return table.column(difference.name()).orElseThrow();
  }

  /** A row that exists gets the default of a new column only when it is one constant value. */
  private Optional<String> addedReason(Column column) {
    String name = column.name();
    if (column.isGenerated()) {
      return column.stored() || column.notNull()
          ? Optional.of("the values of " + name + " have to be computed")
          : Optional.empty();
    }
    if (fills.of(after, column).isPresent()) {
      return Optional.of("every row gets a value in the new column " + name);
    }
    if (keys(after).anyMatch(part -> part.expression().equals(Names.fold(name)))) {
      return Optional.of("the new column " + name + " is part of a key");
    }
    if (!ColumnTypeRules.surelyTakesDefault(after, column)) {
      return Optional.of("the default of the new column " + name + " has to fit its type");
    }
    if (column.notNull() && column.defaultValue().isEmpty()) {
      return Optional.of("the new column " + name + " needs a value in every row");
    }
    return column.defaultValue().isEmpty()
            || (Expressions.isConstant(column.defaultValue())
                && !ImplicitDefault.isBooleanText(after, column))
        ? Optional.empty()
        : Optional.of("the default of the new column " + name + " has to be computed");
  }

  private Optional<String> alteredReason(Pair<Column> columns) {
    Column old = columns.before();
    Column now = columns.after();
    String name = now.name();
    if (!old.generated().equals(now.generated()) || old.stored() != now.stored()) {
      return Optional.of("the values of " + name + " have to be computed");
    }
    if (fills.of(after, now).isPresent()) {
      return Optional.of(
          fills.converts(after, now)
              ? "the values of " + name + " are converted"
              : "the NULLs of " + name + " get a value");
    }
    if (Affinity.of(before, old) != Affinity.of(after, now)) {
      return Optional.of("the type of " + name + " stores values differently");
    }
    boolean alias = Rowids.is(before, name) || Rowids.is(after, name);
    if (!old.type().equals(now.type()) && (alias || before.strict() || after.strict())) {
      return Optional.of("the type of " + name + " rules how it is stored");
    }
    if (!old.collation().equals(now.collation()) && isCompared(name)) {
      return Optional.of("the order of " + name + " changes where it is compared");
    }
    boolean defaults = !old.defaultValue().equals(now.defaultValue());
    if (defaults && !ImplicitDefault.isFound(before, old)) {
      return Optional.of(
          "no comparison surely finds the rows that only borrow the default of " + name);
    }
    // Writing the old default into the rows that lack it would fire triggers.
    boolean triggers =
        schemas.before().triggers().stream()
            .anyMatch(t -> t.table().equals(Names.fold(before.name())));
    if (defaults && isInBrokenReference(name)) {
      return Optional.of("the default of " + name + " changes, and a reference by it means no key");
    }
    return defaults && triggers
        ? Optional.of("the default of " + name + " changes on a table with triggers")
        : Optional.empty();
  }

  /** Whether an index, a key, a reference or an expression compares the column. */
  private boolean isCompared(String column) {
    String name = Names.fold(column);
    boolean inKey =
        Stream.concat(keys(before), keys(after)).anyMatch(p -> p.expression().equals(name));
    boolean inIndex =
        Stream.concat(schemas.before().indexes().stream(), schemas.after().indexes().stream())
            .filter(index -> index.table().equals(Names.fold(after.name())))
            .map(Index::describe)
            .anyMatch(text -> Expressions.mentions(text, name));
    boolean inExpression =
        Stream.of(before, after)
            .flatMap(
                t ->
                    Stream.concat(
                        t.checks().stream().map(c -> c.expression()),
                        t.columns().stream().map(Column::generated)))
            .anyMatch(text -> Expressions.mentions(text, name));
    boolean inReference =
        Stream.concat(schemas.before().tables().stream(), schemas.after().tables().stream())
            .anyMatch(t -> t.foreignKeys().stream().anyMatch(key -> refers(t, key, name)));
    return inKey || inIndex || inExpression || inReference;
  }

  /**
   * Whether a reference by the column means no key before, afterwards or in between: with foreign
   * keys on, SQLite then writes no value of the column.
   */
  private boolean isInBrokenReference(String column) {
    List<Schema> both = List.of(schemas.before(), schemas.after());
    return both.stream()
        .flatMap(schema -> schema.tables().stream())
        .flatMap(
            table ->
                table.foreignKeys().stream().filter(key -> refers(table, key, Names.fold(column))))
        .anyMatch(key -> both.stream().anyMatch(schema -> !ParentKeys.isThere(schema, key)));
  }

  private boolean refers(Table table, ForeignKey key, String column) {
    boolean own = Names.same(table.name(), after.name()) && key.columns().contains(column);
    return own || (key.table().equals(Names.fold(after.name())) && key.targets().contains(column));
  }

  private static Stream<KeyPart> keys(Table table) {
    return Stream.concat(
        table.primaryKey().stream().flatMap(key -> key.parts().stream()),
        table.uniques().stream().flatMap(unique -> unique.parts().stream()));
  }

  private Optional<String> keyReason() {
    boolean same =
        before
            .primaryKey()
            .map(MethodChooser::storage)
            .equals(after.primaryKey().map(MethodChooser::storage));
    return same ? Optional.empty() : Optional.of("its primary key changes");
  }

  /** What of a primary key has a stored form. */
  private static String storage(PrimaryKey key) {
    return KeyPart.describe(key.parts()) + key.rowidAlias();
  }

  private boolean sameKeys() {
    return parts(before).equals(parts(after));
  }

  private static List<String> parts(Table table) {
    return table.uniques().stream().map(u -> KeyPart.describe(u.parts())).sorted().toList();
  }

  /** Whether everything is said by the declarations of new columns that ADD COLUMN takes. */
  private boolean isNative() {
    List<String> added = diff.addedColumns().stream().map(c -> Names.fold(c.name())).toList();
    long own =
        CreateTableParser.read(after.definition()).columns().stream()
            .filter(c -> added.contains(Names.fold(c.name())))
            .flatMap(c -> c.constraints().stream())
            .filter(
                c ->
                    c instanceof ParsedTable.Constraint.Check
                        || c instanceof ParsedTable.Constraint.Reference)
            .count();
    boolean fragile =
        diff.addedColumns().stream().anyMatch(c -> DefinitionGuards.isFragile(c.defaultValue()));
    boolean references = diff.has(ChangeKind.ADD_FOREIGN_KEY);
    boolean defaults = diff.addedColumns().stream().anyMatch(c -> !c.defaultValue().isEmpty());
    long others =
        diff.differences().stream().filter(d -> d.kind() != ChangeKind.ADD_COLUMN).count();
    boolean onlyAdditions =
        diff.differences().stream()
            .allMatch(
                d ->
                    d.kind() == ChangeKind.ADD_COLUMN
                        || d.kind() == ChangeKind.ADD_CHECK
                        || d.kind() == ChangeKind.ADD_FOREIGN_KEY);
    // With foreign keys on, SQLite takes a REFERENCES column only without a default
    // (sqlite.org/lang_altertable.html#altertabaddcol).
    return onlyAdditions
        && others == own
        && !(references && defaults)
        && !repeatsCheck(added)
        && !fragile;
  }

  /** Whether a new column declares a CHECK that the table has already, in another place. */
  private boolean repeatsCheck(List<String> added) {
    List<String> known = before.checks().stream().map(Check::expression).toList();
    Set<String> names =
        new HashSet<>(after.columns().stream().map(c -> Names.fold(c.name())).toList());
    return CreateTableParser.read(after.definition()).columns().stream()
        .filter(c -> added.contains(Names.fold(c.name())))
        .flatMap(c -> c.constraints().stream())
        .filter(ParsedTable.Constraint.Check.class::isInstance)
        .map(ParsedTable.Constraint.Check.class::cast)
        .map(c -> Expressions.check(c.expression(), names, after.name()))
        .anyMatch(known::contains);
  }
}
