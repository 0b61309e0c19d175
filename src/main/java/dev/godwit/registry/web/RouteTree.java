package dev.godwit.registry.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a path, segment by segment. A segment in braces stands for any text; a
 * segment that is written out comes before it.
 */
final class RouteTree<T> {
  private final Node<T> root = new Node<>();

  /** Adds a path; one that is there already stays. */
  void add(String template, T value) {
    Node<T> node = root;
    for (String segment : template.split("/", -1)) {
      node = segment.startsWith("{") ? node.variable() : node.literal(segment);
    }
    if (node.value == null) {
      node.value = value;
    }
  }

  /** What belongs to a path, with or without a slash at its end; null when there is nothing. */
  @Nullable T find(String path) {
    int length = path.length();
    return find(root, path, 0, length > 1 && path.charAt(length - 1) == '/' ? length - 1 : length);
  }

  private static <T> @Nullable T find(Node<T> node, String path, int from, int length) {
    int slash = path.indexOf('/', from);
    int end = slash < 0 || slash > length ? length : slash;
    Node<T> literal = node.literals.get(path.substring(from, end));
    T found = literal == null ? null : below(literal, path, end, length);
    return found == null && node.variable != null && end > from
        ? below(node.variable, path, end, length)
        : found;
  }

  private static <T> @Nullable T below(Node<T> node, String path, int end, int length) {
    return end == length ? node.value : find(node, path, end + 1, length);
  }

  private static final class Node<T> {
    private final Map<String, Node<T>> literals = new HashMap<>();
    private @Nullable Node<T> variable;
    private @Nullable T value;

    Node<T> literal(String segment) {
      return literals.computeIfAbsent(segment, s -> new Node<>());
    }

    Node<T> variable() {
      Node<T> known = variable;
      if (known == null) {
        known = new Node<>();
        variable = known;
      }
      return known;
    }
  }
}
