package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Table;
import java.util.List;

/**
 * What rows read in a column that they do not store, because it was added to them by ALTER TABLE:
 * its default (sqlite.org/lang_altertable.html#altertabaddcol), and not always in the way in which
 * SQLite understands the same words elsewhere. In a TEXT column, DEFAULT 0.00 is the text '0.00' to
 * such rows, '0.0' to new ones, and '0.0' in a comparison.
 */
public final class ImplicitDefault {
  private ImplicitDefault() {}

  /**
   * Whether {@code column IS default} surely finds the rows that borrow it. What is said here was
   * measured with SQLite 3.34, 3.40 and 3.53: no words but these are read alike everywhere. Others
   * an index may even know as another version read them, and to write to it would fail.
   */
  public static boolean isFound(Table table, Column column) {
    String value = column.defaultValue();
    List<Token> tokens = Lexer.tokens(value);
    if (!Expressions.isConstant(value)) {
      return !isComputedConstant(tokens);
    }
    boolean quoted = value.startsWith("'") || value.startsWith("X'");
    boolean number = value.matches("-?[0-9.]+([eE][-+]?[0-9]+)?");
    return switch (Affinity.of(table, column)) {
      // A number is read as it is written, but for integers, whose spelling is the only one.
      case TEXT ->
          quoted || (value.matches("-?(0|[1-9][0-9]{0,14})") && !isBooleanText(table, column));
      // So many digits are an integer that no real number equals.
      case REAL -> (quoted || number) && !value.matches("(?s).*[0-9]{16}.*");
      case NUMERIC, NONE -> quoted || number;
    };
  }

  /**
   * Whether SQLite takes an expression for a constant all the same, so that rows may borrow it:
   * signs before one value, and CAST. Others it does not add to a table that has rows.
   */
  private static boolean isComputedConstant(List<Token> tokens) {
    boolean onlySigns =
        tokens.stream()
            .filter(t -> t.kind() == Token.Kind.SYMBOL)
            .allMatch(t -> t.symbol("(") || t.symbol(")") || t.symbol("-") || t.symbol("+"));
    long values = tokens.stream().filter(t -> t.kind() != Token.Kind.SYMBOL).count();
    boolean time = tokens.size() == 1;
    return (onlySigns && values == 1 && !time) || tokens.stream().anyMatch(t -> t.is("CAST"));
  }

  /**
   * Whether it is TRUE or FALSE as a text: new rows get '1', but some versions of SQLite (3.34,
   * 3.40) read the number 1 for those that borrow it.
   */
  public static boolean isBooleanText(Table table, Column column) {
    return Affinity.of(table, column) == Affinity.TEXT
        && (column.defaultValue().equals("1") || column.defaultValue().equals("0"))
        && CreateTableParser.read(table.definition()).columns().stream()
            .filter(c -> c.name().equals(column.name()))
            .flatMap(c -> c.constraints().stream())
            .filter(ParsedTable.Constraint.Default.class::isInstance)
            .flatMap(c -> Lexer.tokens(((ParsedTable.Constraint.Default) c).value()).stream())
            .anyMatch(token -> token.isAny("TRUE", "FALSE"));
  }

  /** Whether rows that borrow a default would read another one, which is called the same. */
  public static boolean isReread(Pair<Table> tables, Pair<Column> columns) {
    return columns.before().defaultValue().equals(columns.after().defaultValue())
        && isBooleanText(tables.before(), columns.before())
            != isBooleanText(tables.after(), columns.after());
  }

  /** Whether indexes of a table may know what other versions of SQLite read when they were made. */
  public static boolean isUnsteady(Table table) {
    return table.columns().stream().anyMatch(column -> !isFound(table, column));
  }
}
