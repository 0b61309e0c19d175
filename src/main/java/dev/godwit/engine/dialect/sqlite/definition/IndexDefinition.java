package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.dialect.sqlite.sql.TokenCursor;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import java.util.List;

/**
 * The definition of an index, cut where its table's name ends.
 *
 * @param index the index
 * @param head the stored text up to the end of the table's name
 * @param rest the rest: parts and condition
 */
public record IndexDefinition(Index index, String head, String rest) {

  public static IndexDefinition of(Index index) {
    String text = index.definition();
    TokenCursor reader = new TokenCursor(Lexer.tokens(text));
    reader.expect("CREATE");
    reader.accept("UNIQUE");
    reader.expect("INDEX");
    reader.take();
    reader.expect("ON");
    int end = reader.take().end();
    return new IndexDefinition(index, text.substring(0, end), text.substring(end));
  }

  /** Whether an index holds, or asks for, values of a column. */
  public static boolean uses(Index index, Column column) {
    String name = Names.fold(column.name());
    return Expressions.mentions(index.where(), name)
        || index.parts().stream()
            .anyMatch(
                part ->
                    part.column()
                        ? part.expression().equals(name)
                        : Expressions.mentions(part.expression(), name));
  }

  /** Those among some indexes that can go along when their table gets another name. */
  public static List<IndexDefinition> movable(List<Index> indexes) {
    return indexes.stream().map(IndexDefinition::of).filter(IndexDefinition::movable).toList();
  }

  /**
   * Whether the same parts and condition can stand for a table of another name: not when the
   * condition of a partial index names the table itself.
   */
  public boolean movable() {
    List<Token> tokens = Lexer.tokens(rest);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i + 1).symbol(".") && tokens.get(i).folded().equals(index.table())) {
        return false;
      }
    }
    return true;
  }

  public String name() {
    return index.name();
  }

  /** The name it bears while its table bears the workbench's. */
  public String freshName() {
    return TemporaryTable.freshName(index.name());
  }

  /** The text up to the end of the table's name, while the table bears the workbench's. */
  public String freshHead() {
    TokenCursor reader = new TokenCursor(Lexer.tokens(head));
    reader.expect("CREATE");
    reader.accept("UNIQUE");
    reader.expect("INDEX");
    String name = head.substring(0, reader.take().end());
    return TemporaryTableSql.withPrefix(name, TemporaryTable.freshName(""))
        + TemporaryTableSql.withPrefix(head.substring(name.length()), TemporaryTable.freshName(""));
  }

  /** Whether only the prefix has to be taken out for the text under its own names. */
  public boolean plain() {
    return !index.definition().contains(TemporaryTable.freshName(""))
        && index.definition().indexOf('\r') < 0;
  }

  /** The statement that makes it for the table that bears the workbench's name. */
  public String createFresh() {
    return freshHead() + rest;
  }
}
