package dev.godwit.engine.dialect.sqlite.sql;

import java.util.List;

/**
 * What the text of a CREATE TABLE says beyond the catalog: names of constraints, CHECKs,
 * collations, conflict clauses, deferral, and where each part stands.
 *
 * @param nameEnd where the text after the table's name starts
 * @param columns the columns as declared
 * @param constraints the table's own constraints, in order
 * @param constraintTexts the text of each table constraint
 * @param references where the foreign keys stand, in the order of the text
 * @param keys the primary key and the unique ones, in the order of the text
 * @param options the text after the closing bracket
 */
public record ParsedTable(
    int nameEnd,
    List<ColumnText> columns,
    List<Constraint> constraints,
    List<String> constraintTexts,
    List<Span> references,
    List<KeyText> keys,
    String options) {

  /**
   * A stretch of the text.
   *
   * @param instead what may stand there instead when it goes
   */
  public record Span(int start, int end, String instead) {}

  /**
   * A key and where it stands.
   *
   * @param ofColumn whether it is declared with its column
   */
  public record KeyText(Constraint.Key key, Span span, boolean ofColumn) {}

  /**
   * A column as declared.
   *
   * @param name its name
   * @param text its whole declaration
   * @param constraints its constraints, in order
   */
  public record ColumnText(String name, String text, List<Constraint> constraints) {}

  /** A constraint as declared; the name is empty when it has none. */
  public sealed interface Constraint {
    String name();

    record Key(
        String name, List<Part> parts, boolean primary, boolean autoincrement, String conflict)
        implements Constraint {}

    record NotNull(String name, String conflict) implements Constraint {}

    record Check(String name, List<Token> expression) implements Constraint {}

    record Default(String name, String value) implements Constraint {}

    record Collate(String name, String collation) implements Constraint {}

    record Generated(String name, List<Token> expression) implements Constraint {}

    record Reference(
        String name,
        List<String> columns,
        String table,
        List<String> targets,
        String onDelete,
        String onUpdate,
        String match,
        boolean deferred)
        implements Constraint {}
  }

  /**
   * A part of a key or an index.
   *
   * @param expression the tokens without COLLATE and the direction
   * @param collation the declared collation; empty when none
   * @param descending whether DESC is declared
   */
  public record Part(List<Token> expression, String collation, boolean descending) {}
}
