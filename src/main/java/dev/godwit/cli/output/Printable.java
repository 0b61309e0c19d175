package dev.godwit.cli.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Text of a database, a script or a file as a terminal may show it: what is no visible character is
 * written with a backslash, so that no name and no value moves the cursor or hides what stands
 * beside it.
 */
public final class Printable {
  private static final int LONGEST_LINE = 4_000;

  private Printable() {}

  /** A text with its line ends; longer lines are cut. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST_LINE));
    int column = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n') {
        column = 0;
        shown.append('\n');
      } else if (column++ < LONGEST_LINE) {
        append(shown, c);
      } else if (column == LONGEST_LINE + 2) {
        shown.append(" …");
      }
    }
    return shown.toString();
  }

  /** A writer to a terminal. */
  public static PrintWriter writer(PrintWriter terminal) {
    return new PrintWriter(new Escaping(terminal), false) {
      @Override
      public void println() {
        super.println();
        flush();
      }
    };
  }

  private static void append(StringBuilder shown, int c) {
    boolean hidden =
        switch (Character.getType(c)) {
          case Character.CONTROL -> c != '\n' && c != '\t';
          case Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE ->
              true;
          default -> false;
        };
    if (hidden) {
      for (char unit : Character.toChars(c)) {
        shown.append("\\u%04X".formatted((int) unit));
      }
    } else {
      shown.appendCodePoint(c);
    }
  }

  /** Escapes what goes through it. */
  private static final class Escaping extends FilterWriter {
    Escaping(Writer terminal) {
      super(terminal);
    }

    @Override
    public void write(int c) throws IOException {
      write(String.valueOf((char) c), 0, 1);
    }

    @Override
    public void write(char[] characters, int start, int length) throws IOException {
      write(new String(characters, start, length), 0, length);
    }

    @Override
    public void write(String text, int start, int length) throws IOException {
      StringBuilder shown = new StringBuilder(length);
      text.substring(start, start + length)
          .replace(System.lineSeparator(), "\n")
          .codePoints()
          .forEach(c -> Printable.append(shown, c));
      out.write(shown.toString().replace("\n", System.lineSeparator()));
    }
  }
}
