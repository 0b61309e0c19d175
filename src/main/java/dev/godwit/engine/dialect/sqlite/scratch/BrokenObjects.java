package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Views, triggers and virtual tables that cannot be used. SQLite stores a definition without asking
 * whether what it names is there (sqlite.org/lang_createview.html); it asks when a statement is
 * compiled that reads the view or fires the trigger, and of a virtual table when a row is read.
 */
public final class BrokenObjects {
  private static final String COLUMNS =
      "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden NOT IN (1, 2, 3)";

  private static final String TRIGGER = "trigger ";

  /** What fires a trigger. */
  private enum Event {
    INSERT,
    UPDATE,
    DELETE
  }

  private final Scratch scratch;
  private final Schema schema;
  private final Map<String, String> broken = new LinkedHashMap<>();
  private final Map<String, String> together = new LinkedHashMap<>();

  private BrokenObjects(Scratch scratch, Schema schema) {
    this.scratch = scratch;
    this.schema = schema;
  }

  /**
   * Tries them all.
   *
   * @param scratch a database without rows, foreign keys off
   * @param schema its schema
   * @return SQLite's message for each that is broken, by what people call it: {@code view v}
   */
  public static Map<String, String> of(Scratch scratch, Schema schema) {
    BrokenObjects objects = new BrokenObjects(scratch, schema);
    objects.find();
    return objects.broken;
  }

  /** How people call a trigger, and how {@link #of} does. */
  public static String label(Trigger trigger) {
    return TRIGGER + trigger.name();
  }

  /** How people call a view, and how {@link #of} does. */
  public static String label(View view) {
    return "view " + view.name();
  }

  /** How people call a virtual table, and how {@link #of} does. */
  public static String label(VirtualTable table) {
    return "virtual table " + table.name();
  }

  private void find() {
    for (VirtualTable table : schema.virtualTables()) {
      // Its module looks for what it reads from no sooner than for a row.
      failure(() -> scratch.query("SELECT * FROM %s LIMIT 1".formatted(Quote.name(table.name()))))
          .ifPresent(message -> broken.put(label(table), message));
    }
    for (View view : schema.views()) {
      failure(() -> scratch.prepare("SELECT * FROM " + Quote.name(view.name())))
          .ifPresent(message -> broken.put(label(view), message));
    }
    Map<String, List<Trigger>> byTable =
        schema.triggers().stream()
            .collect(
                Collectors.groupingBy(Trigger::table, LinkedHashMap::new, Collectors.toList()));
    byTable.forEach(this::triggers);
    if (broken.keySet().stream().noneMatch(label -> label.startsWith(TRIGGER))) {
      // None fails alone, so that it takes several.
      broken.putAll(together);
    }
  }

  private void triggers(String table, List<Trigger> triggers) {
    for (Event event : Event.values()) {
      List<Trigger> fired = triggers.stream().filter(t -> event(t) == event).toList();
      if (!fired.isEmpty()) {
        failure(() -> scratch.prepare(statement(event, table)))
            .ifPresent(message -> alone(event, table, fired, message));
      }
    }
  }

  /** Which of several it is: a trigger may also fail by what it fires itself. */
  private void alone(Event event, String table, List<Trigger> fired, String message) {
    for (Trigger trigger : fired) {
      together.put(label(trigger), message);
      failure(() -> prepareAlone(event, table, trigger))
          .ifPresent(own -> broken.put(label(trigger), own));
    }
  }

  private void prepareAlone(Event event, String table, Trigger trigger) throws SQLException {
    scratch.run("SAVEPOINT godwit_alone");
    try {
      for (Trigger other : schema.triggers()) {
        if (!other.equals(trigger)) {
          scratch.run("DROP TRIGGER " + Quote.name(other.name()));
        }
      }
      scratch.prepare(statement(event, table));
    } finally {
      scratch.run("ROLLBACK TO godwit_alone");
      scratch.run("RELEASE godwit_alone");
    }
  }

  private String statement(Event event, String table) throws SQLException {
    String name = Quote.name(table);
    return switch (event) {
      case INSERT -> "INSERT INTO %s DEFAULT VALUES".formatted(name);
      case DELETE -> "DELETE FROM " + name;
      case UPDATE -> {
        List<String> values = new ArrayList<>();
        for (Rows.Row column : scratch.query(COLUMNS, table)) {
          String quoted = Quote.name(column.text("name"));
          values.add(quoted + " = " + quoted);
        }
        yield "UPDATE %s SET %s".formatted(name, String.join(", ", values));
      }
    };
  }

  /** The first of these words after the name, which may be one of them itself. */
  private static Event event(Trigger trigger) {
    List<Token> tokens = Lexer.tokens(trigger.definition());
    int from = tokens.get(2).is("IF") ? 6 : 3;
    for (Token token : tokens.subList(from, tokens.size())) {
      for (Event event : Event.values()) {
        if (token.is(event.name())) {
          return event;
        }
      }
    }
    throw new IllegalStateException("A trigger without an event: " + trigger.name());
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static Optional<String> failure(Work work) {
    try {
      work.run();
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(Messages.of(e));
    }
  }
}
