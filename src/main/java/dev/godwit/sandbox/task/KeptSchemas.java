package dev.godwit.sandbox.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Keeps the schemas of a long history within a bound. Each revision repeats the whole schema, so
 * the text grows with the square of the history; the one of the newest revision is always kept, and
 * of the older ones every second, fourth and so on. The others are found by running the scripts in
 * between.
 */
final class KeptSchemas {
  private static final int MOST_CHARACTERS = 4 << 20;

  private final List<RevisionResult> results = new ArrayList<>();
  private int stride = 1;
  private long characters;

  void add(RevisionResult result) {
    int last = results.size() - 1;
    if (last >= 0 && last % stride != 0) {
      drop(last);
    }
    results.add(result);
    characters += length(result);
    while (characters > MOST_CHARACTERS && stride < results.size()) {
      stride *= 2;
      for (int i = 0; i < results.size() - 1; i++) {
        if (i % stride != 0) {
          drop(i);
        }
      }
    }
  }

  List<RevisionResult> results() {
    return results;
  }

  private void drop(int index) {
    RevisionResult one = results.get(index);
    characters -= length(one);
    results.set(
        index,
        new RevisionResult(
            one.version(),
            one.message(),
            one.script(),
            one.upgrade(),
            one.downgrade(),
            new SchemaState(null, one.schema().fingerprint()),
            one.migration()));
  }

  private static int length(RevisionResult result) {
    return Objects.requireNonNullElse(result.schema().ddl(), "").length();
  }
}
