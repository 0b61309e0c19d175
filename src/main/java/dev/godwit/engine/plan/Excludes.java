package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects that belong to other tools: they are neither compared nor changed. What a pattern
 * names is excluded always; a known table of another tool only where the other schema does not have
 * it, so that a model can still speak of it.
 */
public final class Excludes {
  /** Only the known tables of other tools. */
  public static final Excludes KNOWN = new Excludes(List.of());

  // The history tables of Alembic, Liquibase, Flyway where ours is another, Django, Prisma, Rails,
  // Entity Framework, Knex, Goose
  // and Room, and what Litestream and Android add.
  private static final List<Pattern> TOOLS =
      Stream.of(
              "alembic_version",
              "databasechangelog",
              "databasechangeloglock",
              "flyway_schema_history",
              "django_migrations",
              "_prisma_migrations",
              "schema_migrations",
              "ar_internal_metadata",
              "__efmigrationshistory",
              "__efmigrationslock",
              "knex_migrations",
              "knex_migrations_lock",
              "goose_db_version",
              "room_master_table",
              "_litestream_*",
              "android_metadata")
          .map(Excludes::pattern)
          .toList();

  // Hibernate's tables for bulk operations, each for a table of the application.
  private static final Pattern OF_TABLE = Pattern.compile("hte?_(.+)", Pattern.DOTALL);

  // The column by which such a table keeps sessions apart (PersistentTableStrategy). Its table may
  // have gone, or there is none: an abstract entity has one too.
  private static final String SESSION = "hib_sess_id";

  private final List<Pattern> patterns;

  private Excludes(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * The known tables of other tools and those that patterns name.
   *
   * @param patterns names, in which {@code *} stands for any text and {@code ?} for one character;
   *     the case of letters does not matter
   * @throws InvalidInputException when a pattern is empty or would exclude everything
   */
  public static Excludes of(List<String> patterns) {
    for (String pattern : patterns) {
      if (pattern.chars().allMatch(c -> c == '*' || Character.isWhitespace(c))) {
        throw new InvalidInputException(
            ErrorCode.BAD_EXCLUDE,
            "\"%s\" is no pattern to exclude: it names nothing, or everything. Pass the name of a table, with * for any text."
                .formatted(pattern));
      }
    }
    return patterns.isEmpty()
        ? KNOWN
        : new Excludes(patterns.stream().map(Excludes::pattern).toList());
  }

  /** Both schemas without what is excluded; the same objects where nothing is. */
  public Pair<Schema> without(Pair<Schema> schemas) {
    return new Pair<>(
        without(schemas.before(), schemas.after()), without(schemas.after(), schemas.before()));
  }

  /** A schema that is compared with nothing, without what is excluded. */
  public Schema without(Schema schema) {
    return filtered(schema, excluded(schema, Set.of()), false);
  }

  /**
   * The wanted schema with all that is excluded as it is now.
   *
   * @param current the schema that is there
   * @param desired the schema that is wanted
   */
  public Schema kept(Schema current, Schema desired) {
    Set<String> there = excluded(current, names(desired));
    Set<String> wanted = excluded(desired, names(current));
    if (there.isEmpty() && wanted.isEmpty()) {
      return desired;
    }
    Schema own = filtered(desired, wanted, false);
    Schema other = filtered(current, there, true);
    return new Schema(
        own.dialect(),
        both(own.tables(), other.tables(), Table::name),
        both(own.virtualTables(), other.virtualTables(), VirtualTable::name),
        both(own.indexes(), other.indexes(), Index::name),
        both(own.views(), other.views(), View::name),
        both(own.triggers(), other.triggers(), Trigger::name),
        both(own.rows(), other.rows(), row -> row.table() + ' ' + row.key()),
        own.complete());
  }

  /** The names of what is excluded from a schema, sorted. */
  public List<String> names(Schema schema, Schema other) {
    Set<String> excluded = excluded(schema, names(other));
    return tables(schema)
        .filter(name -> excluded.contains(Names.fold(name)))
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  private Schema without(Schema schema, Schema other) {
    return filtered(schema, excluded(schema, names(other)), false);
  }

  /** The folded names of the objects that are excluded. */
  private Set<String> excluded(Schema schema, Set<String> other) {
    Set<String> all = names(schema);
    Set<String> excluded = new TreeSet<>();
    for (String name : all) {
      boolean known = isKnown(name, all, other) || isBulkTable(name, schema);
      if (matches(patterns, name) || (!other.contains(name) && known)) {
        excluded.add(name);
      }
    }
    return excluded;
  }

  private static boolean isKnown(String name, Set<String> all, Set<String> other) {
    if (matches(TOOLS, name)) {
      return true;
    }
    Matcher helper = OF_TABLE.matcher(name);
    return helper.matches() && (all.contains(helper.group(1)) || other.contains(helper.group(1)));
  }

  private static boolean isBulkTable(String name, Schema schema) {
    return OF_TABLE.matcher(name).matches()
        && schema.table(name).filter(table -> table.column(SESSION).isPresent()).isPresent();
  }

  private static boolean matches(List<Pattern> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  private static Set<String> names(Schema schema) {
    return Stream.of(
            tables(schema),
            schema.indexes().stream().map(Index::name),
            schema.triggers().stream().map(Trigger::name))
        .flatMap(names -> names)
        .map(Names::fold)
        .collect(Collectors.toSet());
  }

  private static Stream<String> tables(Schema schema) {
    return Stream.of(
            schema.tables().stream().map(Table::name),
            schema.virtualTables().stream().map(VirtualTable::name),
            schema.views().stream().map(View::name))
        .flatMap(names -> names);
  }

  /** What is excluded, or all the rest; indexes and triggers stay with their table. */
  private static Schema filtered(Schema schema, Set<String> excluded, boolean wanted) {
    if (excluded.isEmpty() && !wanted) {
      return schema;
    }
    Predicate<String> named = name -> excluded.contains(Names.fold(name)) == wanted;
    return new Schema(
        schema.dialect(),
        only(schema.tables(), table -> named.test(table.name())),
        only(schema.virtualTables(), table -> named.test(table.name())),
        only(
            schema.indexes(),
            index ->
                (excluded.contains(Names.fold(index.name())) || excluded.contains(index.table()))
                    == wanted),
        only(schema.views(), view -> named.test(view.name())),
        only(
            schema.triggers(),
            trigger ->
                (excluded.contains(Names.fold(trigger.name()))
                        || excluded.contains(trigger.table()))
                    == wanted),
        only(schema.rows(), row -> named.test(row.table())),
        schema.complete());
  }

  private static <T> List<T> only(List<T> objects, Predicate<T> predicate) {
    return objects.stream().filter(predicate).toList();
  }

  private static <T> List<T> both(List<T> own, List<T> other, Function<T, String> name) {
    List<T> all = new ArrayList<>(own);
    Set<String> names =
        own.stream().map(object -> Names.fold(name.apply(object))).collect(Collectors.toSet());
    other.stream()
        .filter(object -> !names.contains(Names.fold(name.apply(object))))
        .forEach(all::add);
    all.sort((a, b) -> compare(name.apply(a), name.apply(b)));
    return all;
  }

  /** As a schema is sorted. */
  private static int compare(String a, String b) {
    int folded = Names.fold(a).compareTo(Names.fold(b));
    return folded == 0 ? a.compareTo(b) : folded;
  }

  private static Pattern pattern(String text) {
    StringBuilder regex = new StringBuilder("(?s)");
    for (char c : Names.fold(text.strip()).toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString());
  }
}
