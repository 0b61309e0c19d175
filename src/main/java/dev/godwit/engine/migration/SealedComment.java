package dev.godwit.engine.migration;

import dev.godwit.engine.schema.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The comment at the top of a script that Godwit wrote, and what follows it. Its last line is a
 * checksum of the lines above. Machines read a comment only with that checksum; every other comment
 * is somebody's own and means nothing. What follows may be changed by hand.
 *
 * @param lines the lines above the checksum, as they are in the file
 * @param body what follows the checksum, as it is in the file
 */
record SealedComment(List<String> lines, String body) {
  static final String KEY = "Header checksum";
  private static final String CHECKSUM = "-- " + KEY + ": ";

  /** Copies the list. */
  SealedComment {
    lines = List.copyOf(lines);
  }

  /**
   * A script.
   *
   * @param comment the lines to seal, each ended by a line feed
   * @param body what follows
   */
  static String write(String comment, String body) {
    return comment + CHECKSUM + checksum(comment.lines().toList()) + '\n' + body;
  }

  /** Empty when the script has no such comment, or one that was changed. */
  static Optional<SealedComment> read(String script) {
    String text = Checksum.withoutBom(script);
    List<String> top = text.lines().takeWhile(SealedComment::comment).toList();
    for (int i = 0; i < top.size(); i++) {
      if (top.get(i).startsWith(CHECKSUM)) {
        List<String> lines = top.subList(0, i);
        return top.get(i).equals(CHECKSUM + checksum(lines))
            ? Optional.of(new SealedComment(lines, after(text, i + 1)))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** A script with such a comment, and with one more line below the facts of its header. */
  static String noted(String script, String note) {
    SealedComment comment = read(script).orElseThrow();
    List<String> lines = new ArrayList<>(comment.lines);
    int at = lines.indexOf("");
    lines.add(at < 0 ? lines.size() : at, CommentLine.of(note).stripTrailing());
    return write(String.join("\n", lines) + '\n', comment.body);
  }

  /** Whether a script has the line of a checksum, be it right or not. */
  static boolean isMarked(String script) {
    return Checksum.withoutBom(script)
        .lines()
        .takeWhile(SealedComment::comment)
        .anyMatch(line -> line.startsWith(CHECKSUM));
  }

  /** What the lines with the facts of the header say: those above the first blank one. */
  List<String> facts() {
    return lines.stream().takeWhile(line -> !line.isBlank()).map(CommentLine::read).toList();
  }

  /** The lines that follow the facts, as they are in the file. */
  List<String> notes() {
    return lines.stream().dropWhile(line -> !line.isBlank()).filter(l -> !l.isBlank()).toList();
  }

  /** Whether a line at the top of a script is a comment, or blank. */
  static boolean comment(String line) {
    return line.isBlank() || line.stripLeading().startsWith("--");
  }

  private static String after(String text, int lines) {
    return text.lines().skip(lines).map(line -> line + '\n').collect(Collectors.joining());
  }

  /** Of the lines without their ends, which a version control system may convert. */
  private static String checksum(List<String> lines) {
    return Fingerprint.of("Godwit's header\n" + String.join("\n", lines)).value();
  }
}
