package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.schema.Table;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the references of a table away while its rows are copied: no row is checked again, since
 * its referenced row may be missing already, or may come later.
 */
public final class ReferenceRemoval {
  private ReferenceRemoval() {}

  /**
   * The expression for the definition without references, under the workbench's name; {@code sql}
   * is the whole one.
   *
   * @return empty where the references cannot be told by their texts
   */
  public static Optional<String> expression(Table table) {
    String definition = table.definition();
    TableDefinition whole = TableDefinition.of(table);
    if (definition.indexOf('\r') >= 0 || whole.fresh().plain().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> clauses = new LinkedHashMap<>();
    for (ParsedTable.Span span : CreateTableParser.read(definition).references()) {
      clauses.put(definition.substring(span.start(), span.end()), span.instead());
    }
    // Longer ones first: one may begin as another one.
    List<Map.Entry<String, String>> order =
        clauses.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<String, String> e) -> e.getKey().length())
                    .reversed())
            .toList();
    String left = whole.fresh().text();
    String expression = Quote.withoutCarriageReturns("sql");
    for (Map.Entry<String, String> clause : order) {
      left = left.replace(clause.getKey(), clause.getValue());
      expression =
          "replace(%s, %s, %s)"
              .formatted(
                  expression, Quote.literal(clause.getKey()), Quote.literal(clause.getValue()));
    }
    boolean oneLine = clauses.keySet().stream().noneMatch(clause -> clause.indexOf('\n') >= 0);
    return oneLine && left.equals(TableDefinition.withoutReferences(table).fresh().text())
        ? Optional.of(expression)
        : Optional.empty();
  }
}
