package dev.godwit.sandbox.task;

import java.io.Serializable;
import java.util.List;

/**
 * Differences, a line each.
 *
 * @param lines the lines
 */
public record Lines(List<String> lines) implements Serializable {

  /** Copies the list. */
  public Lines {
    lines = List.copyOf(lines);
  }
}
