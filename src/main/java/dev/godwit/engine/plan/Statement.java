package dev.godwit.engine.plan;

/**
 * One statement of a step.
 *
 * @param lead the text before it in the script: blank lines and comments, each ended by a line
 *     feed; usually empty
 * @param sql the statement with its semicolon
 */
public record Statement(String lead, String sql) {

  /** The statement as it is in the script. */
  public String text() {
    return lead + sql + "\n";
  }
}
