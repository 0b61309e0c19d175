package dev.godwit.engine.migration;

/** Scripts with a valid header, for tests. */
public final class Headers {
  private Headers() {}

  /**
   * A script with Godwit's header.
   *
   * @param lines the lines of the header, without the comment markers
   * @param body the rest of the script
   */
  public static String of(String lines, String body) {
    StringBuilder comment = new StringBuilder();
    lines.lines().forEach(line -> comment.append(CommentLine.of(line)));
    return SealedComment.write(comment.toString(), body);
  }
}
