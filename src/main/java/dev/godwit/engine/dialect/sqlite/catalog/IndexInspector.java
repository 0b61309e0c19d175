package dev.godwit.engine.dialect.sqlite.catalog;

import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.dialect.sqlite.sql.TokenCursor;
import dev.godwit.engine.dialect.sqlite.sql.UnreadableDefinition;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one index from the catalog and from its text. */
final class IndexInspector {
  private IndexInspector() {}

  static Index index(Catalog catalog, String name, String table, String sql) {
    TokenCursor reader = new TokenCursor(Lexer.tokens(sql));
    reader.expect("CREATE");
    boolean unique = reader.accept("UNIQUE");
    reader.expect("INDEX");
    reader.take();
    reader.expect("ON");
    reader.take();
    List<ParsedTable.Part> texts = TokenCursor.parts(reader.brackets());
    Set<String> columns = new HashSet<>();
    columns.add(Names.fold(table));
    for (Rows.Row row : Catalog.of(catalog.columns(), table)) {
      columns.add(Names.fold(row.text("name")));
    }
    List<KeyPart> parts = new ArrayList<>();
    for (Rows.Row row : Catalog.of(catalog.parts(), name)) {
      if (parts.size() == texts.size()) {
        throw new UnreadableDefinition("the catalog knows more columns than its text");
      }
      boolean column = row.number("cid") >= 0;
      String expression =
          column
              ? Names.fold(row.text("name"))
              : Expressions.expression(texts.get(parts.size()).expression(), columns);
      String collation = row.text("coll").toUpperCase(Locale.ROOT);
      parts.add(new KeyPart(expression, column, collation, row.flag("descending")));
    }
    if (parts.size() != texts.size()) {
      throw new UnreadableDefinition("its text names more columns than the catalog");
    }
    String where = reader.accept("WHERE") ? Expressions.expression(reader.rest(), columns) : "";
    return new Index(name, Names.fold(table), unique, parts, where, sql);
  }
}
