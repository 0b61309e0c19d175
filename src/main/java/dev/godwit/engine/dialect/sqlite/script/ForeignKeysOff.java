package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.plan.TablePlan;
import dev.godwit.engine.dialect.sqlite.plan.TablePlans;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.plan.DropOrder;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first guard of a portable script that drops a table to which others refer: with foreign keys
 * on, DROP TABLE deletes its rows one by one, with every ON DELETE action
 * (sqlite.org/foreignkeys.html#fk_schemacommands). Inside a transaction nobody can turn them off
 * (sqlite.org/pragma.html#pragma_foreign_keys), so that the script can only ask.
 */
public final class ForeignKeysOff {
  static final String CODE = "needs-foreign-keys-off";

  private static final String SETTING = "(SELECT foreign_keys FROM pragma_foreign_keys)";

  /** The condition of the first guard. Where it is not demanded, the other one asks otherwise. */
  private static final String CONDITION = SETTING + " = 0";

  private static final int MOST_NAMED = 10;

  private ForeignKeysOff() {}

  /** Whether a script fails unless foreign keys are off. */
  public static boolean isDemandedBy(String script) {
    return script.contains(CONDITION);
  }

  /** Writes the guard, and for each table a hazard; nothing where no such table is dropped. */
  static void write(GuardedScript script, SchemaDiff diff, TablePlans tables) {
    Set<String> referred = referred(diff);
    List<String> rebuilt =
        tables.list().stream()
            .filter(TablePlan::rebuilds)
            .map(plan -> plan.after().name())
            .filter(name -> referred.contains(Names.fold(name)))
            .toList();
    List<String> dropped = dropped(diff);
    if (rebuilt.isEmpty() && dropped.isEmpty()) {
      return;
    }
    script.check(
        Stream.concat(
                rebuilt.stream()
                    .map(name -> hazard(name, "its rebuild drops the table and makes it again")),
                dropped.stream().map(name -> hazard(name, "it is dropped")))
            .toList());
    script.guard(
        "foreign keys are off on this connection, as %s; run PRAGMA foreign_keys = OFF before the script, outside of a transaction"
            .formatted(reason(rebuilt, dropped)),
        CONDITION);
  }

  /** The guard that no table of the database refers to one that is dropped while keys are on. */
  static void guardUnreferred(GuardedScript script, Table table) {
    script.guard(
        "foreign keys are off, or no table refers to " + table.name(),
        """
        %s IS 0
          OR NOT EXISTS (SELECT 1 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
            WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%%' AND k."table" = %s COLLATE NOCASE)\
        """
            .formatted(SETTING, Quote.literal(table.name())));
  }

  /** The folded names of the tables to which one refers, before or afterwards. */
  static Set<String> referred(SchemaDiff diff) {
    return Stream.of(diff.schemas().before(), diff.schemas().after())
        .flatMap(schema -> schema.tables().stream())
        .flatMap(table -> table.foreignKeys().stream())
        .map(ForeignKey::table)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<String> dropped(SchemaDiff diff) {
    List<Table> order = DropOrder.childrenFirst(diff.tables().dropped());
    List<Table> staying = diff.schemas().after().tables();
    return order.stream()
        .filter(table -> !DropOrder.referring(table, order, staying).isEmpty())
        .map(Table::name)
        .toList();
  }

  private static Hazard hazard(String table, String why) {
    return new Hazard(
        CODE,
        Hazard.Severity.INFO,
        table,
        "Foreign keys must be off on the connection that runs the script, as others refer to %s and %s; with them on, the script fails and changes nothing. Godwit's own upgrade runs with foreign keys off."
            .formatted(table, why),
        "");
  }

  private static String reason(List<String> rebuilt, List<String> dropped) {
    return Stream.of(
            sentence(rebuilt, "is referenced and is dropped and made again"),
            sentence(dropped, "is referenced and is dropped"))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", and "));
  }

  private static String sentence(List<String> tables, String what) {
    if (tables.isEmpty()) {
      return "";
    }
    List<String> named = tables.subList(0, Math.min(tables.size(), MOST_NAMED));
    String more = tables.size() > named.size() ? " and others" : "";
    String verb = tables.size() == 1 ? what : what.replace("is ", "are ");
    return String.join(", ", named) + more + " " + verb;
  }
}
