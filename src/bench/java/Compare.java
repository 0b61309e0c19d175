

import dev.godwit.engine.Godwit;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a comparison of two large schemas costs in a warm JVM: both DDL scripts are read, and the
 * migration between them is written and rehearsed there and back. Started by compare.sh.
 *
 * <p>Prints the median of some rounds, of wall time and of this thread's CPU time; as many rounds
 * go before and do not count.
 */
public final class Compare {
  private Compare() {}

  public static void main(String... args) {
    int tables = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
    System.out.printf("| two schemas of %d tables | wall ms | CPU ms |%n|---|---|---|%n", tables);
    for (boolean rich : new boolean[] {false, true}) {
      for (Map.Entry<String, UnaryOperator<String>> variant : variants().entrySet()) {
        String current = schema(tables, rich, sql -> sql);
        String desired = schema(tables, rich, variant.getValue());
        String size = rich ? "8 columns, 2 indexes, 2 keys" : "5 columns, 1 key";
        System.out.printf("| %s; %s | ", size, variant.getKey());
        measure(current, desired, rounds);
      }
    }
  }

  private static void measure(String current, String desired, int rounds) {
    long[] wall = new long[rounds];
    long[] cpu = new long[rounds];
    for (int i = -rounds; i < rounds; i++) {
      long start = System.nanoTime();
      long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      compare(current, desired);
      if (i >= 0) {
        wall[i] = System.nanoTime() - start;
        cpu[i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used;
      }
    }
    Arrays.sort(wall);
    Arrays.sort(cpu);
    System.out.printf("%.0f | %.0f |%n", wall[rounds / 2] / 1e6, cpu[rounds / 2] / 1e6);
  }

  private static void compare(String current, String desired) {
    Pair<Schema> schemas =
        Godwit.inspect(
            new Pair<>(
                new Source.Ddl("current", "sqlite", current),
                new Source.Ddl("desired", "sqlite", desired)));
    Migration migration = Godwit.migrate(schemas.before(), schemas.after(), MigrationOptions.all());
    if (migration.identical() != current.equals(desired)) {
      throw new IllegalStateException("The comparison is wrong");
    }
  }

  /** What the second schema has otherwise than the first: a change of some tables' definitions. */
  private static Map<String, UnaryOperator<String>> variants() {
    UnaryOperator<String> cascade = sql -> sql.replace("(id)", "(id) ON DELETE CASCADE");
    UnaryOperator<String> column =
        sql -> sql.replace("  note TEXT,", "  note TEXT,\n  tag TEXT DEFAULT 'none',");
    UnaryOperator<String> rebuild = sql -> sql.replace("amount INTEGER", "amount TEXT");
    Map<String, UnaryOperator<String>> variants = new LinkedHashMap<>();
    variants.put("the same", sql -> sql);
    variants.put("a cascade", every(1000, cascade));
    variants.put("a column", every(1000, column));
    variants.put("a rebuild", every(1000, rebuild));
    variants.put(
        "10 tables: cascades, columns, a rebuild",
        sql -> {
          int number = number(sql);
          UnaryOperator<String> change =
              number == 550 ? rebuild : number % 200 == 50 ? column : cascade;
          return every(100, change).apply(sql);
        });
    return variants;
  }

  /** A change of one table in so many. */
  private static UnaryOperator<String> every(int of, UnaryOperator<String> change) {
    return sql -> number(sql) % of == of / 2 ? change.apply(sql) : sql;
  }

  private static int number(String sql) {
    return Integer.parseInt(sql.substring("CREATE TABLE thing_".length(), sql.indexOf(" (")));
  }

  private static String schema(int tables, boolean rich, UnaryOperator<String> change) {
    StringBuilder ddl = new StringBuilder();
    for (int i = 0; i < tables; i++) {
      ddl.append(change.apply(rich ? rich(i) : plain(i))).append(rich ? indexes(i) : "");
    }
    return ddl.toString();
  }

  private static String plain(int i) {
    return """
    CREATE TABLE thing_%1$d (
      id INTEGER PRIMARY KEY,
      note TEXT,
      amount INTEGER NOT NULL DEFAULT 0,
      price REAL,
      owner_id INTEGER REFERENCES thing_%2$d (id)
    );
    """
        .formatted(i, i / 2);
  }

  private static String rich(int i) {
    return """
    CREATE TABLE thing_%1$d (
      id INTEGER PRIMARY KEY,
      code VARCHAR(20) NOT NULL UNIQUE,
      note TEXT,
      amount INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0),
      price REAL DEFAULT 1.5,
      state TEXT NOT NULL DEFAULT 'new',
      owner_id INTEGER NOT NULL REFERENCES thing_%2$d (id),
      group_id INTEGER REFERENCES thing_%3$d (id)
    );
    """
        .formatted(i, i / 2, i / 3);
  }

  private static String indexes(int i) {
    return """
    CREATE INDEX thing_%1$d_owner ON thing_%1$d (owner_id);
    CREATE INDEX thing_%1$d_group ON thing_%1$d (group_id, amount DESC);
    """
        .formatted(i);
  }
}
