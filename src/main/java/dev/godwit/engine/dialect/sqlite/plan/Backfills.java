package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rows get in columns for which they have no value, as the user answered: in a new column,
 * or in the place of the NULLs of one that becomes NOT NULL. The rows get it while they are copied,
 * so that no trigger fires.
 */
public final class Backfills {
  private final Map<String, Map<String, String>> expressions = new LinkedHashMap<>();
  private final Set<String> converted = new HashSet<>();

  /**
   * Reads the answers, and tries out each expression on an empty table.
   *
   * @param diff the two schemas, the renames being done
   * @param converts what the values of columns that stay become
   * @throws InvalidInputException {@code bad-fill}, {@code bad-convert} when one names a column
   *     that is not to be filled, or is no expression over one row of its table
   */
  public static Backfills of(SchemaDiff diff, List<String> answers, List<String> converts) {
    Backfills fills = new Backfills();
    answers.forEach(answer -> fills.add(diff, BackfillOption.parse(answer)));
    converts.forEach(answer -> fills.add(diff, BackfillOption.parseConvert(answer)));
    return fills;
  }

  private void add(SchemaDiff diff, BackfillOption fill) {
    add(
        diff.table(fill.table())
            .orElseThrow(() -> fill.bad("there is no table " + fill.table() + " that stays")),
        fill);
  }

  /** Whether the values of a column that stays are converted, and not only its NULLs. */
  public boolean converts(Table table, Column column) {
    return converted.contains(Names.fold(table.name()) + "." + Names.fold(column.name()));
  }

  /** The expression, in brackets, that fills a column; empty when nobody said one. */
  public Optional<String> of(Table table, Column column) {
    return Optional.ofNullable(
        expressions
            .getOrDefault(Names.fold(table.name()), Map.of())
            .get(Names.fold(column.name())));
  }

  /** Whether a new column demands a value, and nothing gives one to the rows that are there. */
  public boolean lacks(Table table, Column column) {
    return column.notNull()
        && column.defaultValue().isEmpty()
        && !column.isGenerated()
        && !Rowids.is(table, column.name())
        && of(table, column).isEmpty();
  }

  /** What a row of the old table gives for a column that stays. */
  public String value(Table after, Pair<Column> pair) {
    String old = Quote.name(pair.before().name());
    return of(after, pair.after())
        .map(
            expression ->
                converts(after, pair.after())
                    ? expression
                    : "coalesce(%s, %s)".formatted(old, expression))
        .orElse(old);
  }

  private void add(TableDiff diff, BackfillOption fill) {
    Table after = diff.tables().after();
    Column column =
        after
            .column(fill.column())
            .orElseThrow(
                () -> fill.bad("the table " + after.name() + " has no column " + fill.column()));
    requireNeed(diff, column, fill);
    String expression = "(" + fill.expression() + ")";
    tryOut(diff.tables().before(), fill, expression);
    String known =
        expressions
            .computeIfAbsent(Names.fold(after.name()), name -> new LinkedHashMap<>())
            .put(Names.fold(column.name()), expression);
    if (known != null) {
      throw fill.bad("there are two for this column");
    }
    if (fill.converts()) {
      converted.add(Names.fold(after.name()) + "." + Names.fold(column.name()));
    }
  }

  private static void requireNeed(TableDiff diff, Column column, BackfillOption fill) {
    if (column.isGenerated()) {
      throw fill.bad("the column is computed");
    }
    if (Rowids.is(diff.tables().after(), column.name())) {
      throw fill.bad("the column is the rowid, which every row has already");
    }
    Optional<Pair<Column>> kept =
        diff.keptColumns().stream().filter(pair -> pair.after().equals(column)).findFirst();
    if (fill.converts()) {
      if (kept.isEmpty()) {
        throw fill.bad("the column is new; say what its rows get with fill");
      }
      if (kept.get().before().isGenerated()) {
        throw fill.bad("the column is computed");
      }
      if (diff.differences().isEmpty()) {
        throw fill.bad(
            "nothing else of the table changes; to change values only, write a revision of your"
                + " own");
      }
      return;
    }
    if (kept.isPresent() && (!column.notNull() || kept.get().before().notNull())) {
      throw fill.bad(
          column.notNull()
              ? "the column has a value in every row already"
              : "the column was there before and may stay NULL; to change its values, write a"
                  + " revision of your own");
    }
  }

  /** WHERE takes what is computed from one row, and neither aggregates nor other tables are. */
  private static void tryOut(Table table, BackfillOption fill, String expression) {
    requireNames(table, fill);
    try (Scratch scratch = Scratch.open()) {
      scratch.run(table.definition());
      try (Statement statement = scratch.connection().createStatement()) {
        statement.execute(
            "EXPLAIN SELECT 1 FROM %s WHERE %s".formatted(Quote.name(table.name()), expression));
      }
    } catch (SQLException e) {
      throw fill.bad(
          "SQLite says \"%s\" of it, and it may use its own table only".formatted(Messages.of(e)));
    }
  }

  /** SQLite takes a name that it does not know for a string (sqlite.org/quirks.html#dblquote). */
  private static void requireNames(Table table, BackfillOption fill) {
    for (Token token : Lexer.tokens(fill.expression())) {
      boolean doubted = token.kind() == Token.Kind.QUOTED && token.text().startsWith("\"");
      if (doubted
          && table.column(token.name()).isEmpty()
          && !Names.same(token.name(), table.name())) {
        throw fill.bad("there is no column " + token.text());
      }
    }
  }
}
