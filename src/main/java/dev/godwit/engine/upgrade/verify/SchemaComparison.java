package dev.godwit.engine.upgrade.verify;

import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.Unique;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a database differs from what it should be, in lines for people. It looks at exactly what a
 * fingerprint hashes, so two schemas of different fingerprints have at least one line.
 */
public final class SchemaComparison {
  private static final int SHOWN = 12;

  private SchemaComparison() {}

  /**
   * One line for each thing that is missing, not expected, or other than expected.
   *
   * @return empty exactly when the two have the same fingerprint
   */
  public static List<String> lines(Schema expected, Schema actual) {
    Map<String, Set<String>> want = facts(expected);
    Map<String, Set<String>> have = facts(actual);
    TreeSet<String> objects = new TreeSet<>(want.keySet());
    objects.addAll(have.keySet());
    List<String> lines =
        objects.stream()
            .flatMap(object -> object(object, want.get(object), have.get(object)))
            .toList();
    return lines.isEmpty() && !expected.fingerprint().equals(actual.fingerprint())
        ? List.of("a constraint is there more often, or less often, than expected")
        : lines;
  }

  /** The first lines, as the end of a message. */
  public static String shown(List<String> lines) {
    String more = lines.size() > SHOWN ? "\n  and %d more".formatted(lines.size() - SHOWN) : "";
    return lines.stream().limit(SHOWN).map(l -> "\n  " + l).collect(Collectors.joining()) + more;
  }

  private static Stream<String> object(
      String object, @Nullable Set<String> want, @Nullable Set<String> have) {
    if (have == null) {
      return Stream.of(object + " is missing");
    }
    if (want == null) {
      return Stream.of(object + " is not expected");
    }
    return Stream.concat(
        want.stream().filter(f -> !have.contains(f)).map(f -> object + ": missing " + f),
        have.stream().filter(f -> !want.contains(f)).map(f -> object + ": not expected " + f));
  }

  /** What a schema says, by object. */
  static Map<String, Set<String>> facts(Schema schema) {
    Map<String, Set<String>> facts = new TreeMap<>();
    for (Table table : schema.tables()) {
      facts.put("table " + table.name(), facts(table));
    }
    put(
        facts,
        "virtual table ",
        schema.virtualTables(),
        VirtualTable::name,
        VirtualTable::canonical);
    put(facts, "index ", schema.indexes(), Index::name, Index::describe);
    put(facts, "view ", schema.views(), View::name, View::canonical);
    put(facts, "trigger ", schema.triggers(), Trigger::name, Trigger::canonical);
    return facts;
  }

  /** What a table says of itself. */
  static Set<String> facts(Table table) {
    Set<String> lines = new TreeSet<>();
    lines.add(table.strict() ? "STRICT" : "no STRICT");
    lines.add(table.withoutRowid() ? "WITHOUT ROWID" : "rowids");
    lines.addAll(texts(table.columns(), Column::describe));
    table.primaryKey().map(SchemaComparison::key).ifPresent(lines::add);
    lines.addAll(texts(table.uniques(), Unique::describe));
    lines.addAll(texts(table.checks(), Check::describe));
    lines.addAll(texts(table.foreignKeys(), ForeignKey::describe));
    return lines;
  }

  private static String key(PrimaryKey key) {
    return key.describe() + (key.rowidAlias() ? " as rowid" : "");
  }

  private static <T> void put(
      Map<String, Set<String>> facts,
      String kind,
      List<T> things,
      Function<T, String> name,
      Function<T, String> text) {
    for (T thing : things) {
      facts
          .computeIfAbsent(kind + name.apply(thing), k -> new TreeSet<>())
          .add(Objects.requireNonNull(text.apply(thing)));
    }
  }

  private static <T> List<String> texts(List<T> things, Function<T, String> text) {
    return things.stream().map(text).toList();
  }
}
