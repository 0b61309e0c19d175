package dev.godwit.engine.plan;

/**
 * One statement of a step.
 *
 * @param lead what the script has above it: blank lines and comments, each ended by a line feed;
 *     mostly empty
 * @param sql the statement with its semicolon
 */
public record Statement(String lead, String sql) {

  /** The statement as the script has it. */
  public String text() {
    return lead + sql + "\n";
  }
}
