package dev.godwit.engine.source.application;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${name:default}} as Spring does: a name or a default may have placeholders, and a
 * default counts only where it is needed.
 */
final class SpringPlaceholders {
  private static final String START = "${";

  /** What Maven replaces when it copies the file. */
  private static final Pattern FILTERED = Pattern.compile("@[\\w.-]+@");

  private static final int DEPTH = 50;

  private final String key;
  private final Function<String, Optional<String>> values;

  /**
   * @param key the key whose value this is, for messages
   * @param values gives the values of names
   */
  SpringPlaceholders(String key, Function<String, Optional<String>> values) {
    this.key = key;
    this.values = values;
  }

  /** The text with every placeholder replaced. */
  String expanded(String text) {
    String expanded = expanded(text, 0);
    Matcher matcher = FILTERED.matcher(expanded);
    if (matcher.find()) {
      throw Unreadable.value(key, "it needs " + matcher.group() + ", which the build replaces");
    }
    return expanded;
  }

  private String expanded(String text, int depth) {
    int start = text.indexOf(START);
    if (start < 0) {
      return text;
    }
    int end = end(text, start);
    if (end < 0 || depth > DEPTH) {
      throw Unreadable.value(key, "a placeholder in it has no end, or needs itself");
    }
    String inner = text.substring(start + START.length(), end);
    int colon = separator(inner);
    String name = expanded(colon < 0 ? inner : inner.substring(0, colon), depth + 1).strip();
    Optional<String> value = values.apply(name);
    if (value.isEmpty() && colon < 0) {
      throw Unreadable.value(key, "it needs ${%s}, which has no value".formatted(name));
    }
    String replaced = expanded(value.orElseGet(() -> inner.substring(colon + 1)), depth + 1);
    return text.substring(0, start) + replaced + expanded(text.substring(end + 1), depth);
  }

  /** Where the placeholder ends that starts at a position; -1 when it does not. */
  private static int end(String text, int start) {
    int open = 0;
    for (int i = start; i < text.length(); i++) {
      if (text.startsWith(START, i)) {
        open++;
      } else if (text.charAt(i) == '}' && --open == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The first colon outside of inner placeholders; -1 when there is none. */
  private static int separator(String inner) {
    int open = 0;
    for (int i = 0; i < inner.length(); i++) {
      if (inner.startsWith(START, i)) {
        open++;
      } else if (inner.charAt(i) == '}') {
        open--;
      } else if (inner.charAt(i) == ':' && open == 0) {
        return i;
      }
    }
    return -1;
  }
}
