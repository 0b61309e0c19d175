package dev.godwit.engine.dialect.sqlite.sql;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one place where names and strings become SQL (sqlite.org/lang_keywords.html). */
public final class Quote {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int LINES_PER_GROUP = 100;

  private Quote() {}

  /** Whether a name holds nothing but letters, digits and underscores. */
  public static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }

  /** A name, in double quotes where it needs them. */
  public static String name(String name) {
    return isPlain(name) && !Keywords.contains(name)
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Several names, separated by commas. */
  static String names(List<String> names) {
    return names.stream().map(Quote::name).collect(Collectors.joining(", "));
  }

  /** Several strings as literals, separated by commas. */
  public static String literals(Collection<String> texts) {
    return texts.stream().map(Quote::literal).collect(Collectors.joining(", "));
  }

  /** A name in double quotes whatever it is. */
  public static String always(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A name in grave accents whatever it is: so no string can be meant. */
  static String grave(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** A string as a literal on the lines that it has, to be compared but not stored in a file. */
  static String string(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * A definition as a literal on the lines that it has, to be read by people. A version control
   * system or an editor may convert the line ends of a file: carriage returns are taken out again;
   * where the definition holds some itself, it is a {@link #literal}.
   */
  public static String definition(String text) {
    return text.indexOf('\r') < 0 && text.indexOf('\n') >= 0
        ? withoutCarriageReturns(string(text).replace("${", "$' || '{"))
        : literal(text);
  }

  /** A text without carriage returns, as an expression. */
  public static String withoutCarriageReturns(String text) {
    return "replace(%s, char(13), '')".formatted(text);
  }

  /**
   * A string as a literal. Line ends are written as {@code char(10)}, so that the literal stays the
   * same in a file whose line ends a version control system or an editor converts; a dollar before
   * a brace is cut in two, because Flyway would take it for a placeholder.
   */
  public static String literal(String text) {
    StringBuilder sql = new StringBuilder();
    StringBuilder group = new StringBuilder();
    int lines = 0;
    for (String line : text.split("(?<=[\n\r])", -1)) {
      if (line.isEmpty() && lines > 0) {
        continue;
      }
      // SQLite allows expressions 1000 deep (sqlite.org/limits.html), and every || is one deeper.
      if (lines > 0 && lines % LINES_PER_GROUP == 0) {
        sql.append(sql.isEmpty() ? "(" : "\n      || (").append(group).append(')');
        group.setLength(0);
      }
      group.append(group.isEmpty() ? "" : "\n      || ").append(oneLine(line));
      lines++;
    }
    if (sql.isEmpty()) {
      String line = group.toString().replace("\n      || ", " || ");
      return lines <= 2 ? line : group.toString();
    }
    return sql.append("\n      || (").append(group).append(')').toString();
  }

  private static String oneLine(String line) {
    String body = line;
    String end = "";
    while (body.endsWith("\n") || body.endsWith("\r")) {
      int last = body.length() - 1;
      end = " || char(" + (int) body.charAt(last) + ")" + end;
      body = body.substring(0, last);
    }
    String quoted = string(body).replace("${", "$' || '{");
    return quoted.equals("''") && !end.isEmpty() ? end.substring(" || ".length()) : quoted + end;
  }
}
