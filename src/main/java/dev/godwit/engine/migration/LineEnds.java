package dev.godwit.engine.migration;

/** The ends of the lines of a script, which a version control system converts on some machines. */
final class LineEnds {
  private LineEnds() {}

  /**
   * A script that Godwit has written with line feeds, and of which every line ends in a carriage
   * return and a line feed now. What it creates must be the same on every machine, as its checksum
   * is.
   *
   * @return the script as it was written; as it is, when not all lines end so
   */
  static String asWritten(String script) {
    boolean converted = false;
    for (int at = script.indexOf('\n'); at >= 0; at = script.indexOf('\n', at + 1)) {
      converted = at > 0 && script.charAt(at - 1) == '\r';
      if (!converted) {
        return script;
      }
    }
    return converted ? script.replace("\r\n", "\n") : script;
  }
}
