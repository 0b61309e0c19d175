package dev.godwit.engine.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names in a line, separated by commas; a name that a comma could be taken for is in quotes. */
final class NameList {
  private static final String SEPARATOR = ", ";

  private NameList() {}

  static String write(List<String> names) {
    return names.stream().map(NameList::quoted).collect(Collectors.joining(SEPARATOR));
  }

  /** The names that {@link #write} was given. */
  static List<String> read(String line) {
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int end = line.charAt(at) == '"' ? closing(line, at) : comma(line, at);
      String name = line.substring(at, end);
      names.add(
          name.startsWith("\"")
              ? name.substring(1, Math.max(1, name.length() - 1)).replace("\"\"", "\"")
              : name);
      at = end + SEPARATOR.length();
    }
    return List.copyOf(names);
  }

  private static String quoted(String name) {
    boolean plain =
        name.indexOf(',') < 0
            && name.indexOf('"') < 0
            && name.strip().equals(name)
            && !name.isEmpty();
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static int comma(String line, int from) {
    int end = line.indexOf(SEPARATOR, from);
    return end < 0 ? line.length() : end;
  }

  /** The end of a quoted name in which a quote is doubled. */
  private static int closing(String line, int from) {
    int i = from + 1;
    while (i < line.length()) {
      if (line.charAt(i) != '"') {
        i++;
      } else if (line.startsWith("\"\"", i)) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return line.length();
  }
}
