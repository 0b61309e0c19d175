package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The definition that a table is to get.
 *
 * @param head the stored text up to the end of the name
 * @param body the rest: columns, constraints, options
 */
public record TableDefinition(String head, String body) {

  /** The table's definition word for word. */
  public static TableDefinition of(Table table) {
    int nameEnd = CreateTableParser.read(table.definition()).nameEnd();
    return new TableDefinition(
        table.definition().substring(0, nameEnd), table.definition().substring(nameEnd));
  }

  /** The table's definition with its columns in another order; word for word when they stand so. */
  public static TableDefinition arranged(Table table, List<Column> order) {
    ParsedTable text = CreateTableParser.read(table.definition());
    List<String> names = order.stream().map(c -> Names.fold(c.name())).toList();
    if (text.columns().stream().map(c -> Names.fold(c.name())).toList().equals(names)) {
      return of(table);
    }
    List<String> parts = new ArrayList<>();
    for (String name : names) {
      text.columns().stream()
          .filter(c -> Names.fold(c.name()).equals(name))
          .forEach(c -> parts.add(c.text()));
    }
    parts.addAll(text.constraintTexts());
    String body = " (\n  " + String.join(",\n  ", parts) + "\n)" + text.options();
    return new TableDefinition(of(table).head(), body);
  }

  /** The table's definition without its foreign keys. */
  public static TableDefinition withoutReferences(Table table) {
    StringBuilder sql = new StringBuilder(table.definition());
    List<ParsedTable.Span> spans = CreateTableParser.read(table.definition()).references();
    for (int i = spans.size() - 1; i >= 0; i--) {
      sql.replace(spans.get(i).start(), spans.get(i).end(), spans.get(i).instead());
    }
    TableDefinition whole = of(table);
    return new TableDefinition(whole.head(), sql.substring(whole.head().length()));
  }

  /** The whole text. */
  public String definition() {
    return head + body;
  }

  /** The name of the table. */
  String name() {
    List<Token> tokens = Lexer.tokens(head);
    return tokens.get(tokens.size() - 1).name();
  }

  /** The text of such a table while it bears the workbench's name. */
  public TemporaryTableSql fresh() {
    return new TemporaryTableSql(this);
  }

  /** The statement that makes a table of this shape under the workbench's name. */
  public String createFresh() {
    return fresh().text();
  }
}
