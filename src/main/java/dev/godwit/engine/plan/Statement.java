package dev.godwit.engine.plan;

/**
 * One statement of a step.
 *
 * @param lead the text before it in the script: blank lines and comments, each ended by a line
 *     feed; usually empty
 * @param sql the statement with its semicolon
 * @param end what follows it: a line feed, or a space when the next statement shares its line
 */
public record Statement(String lead, String sql, String end) {

  /** A statement that ends its line. */
  public Statement(String lead, String sql) {
    this(lead, sql, "\n");
  }

  /** The statement as it is in the script. */
  public String text() {
    return lead + sql + end;
  }
}
