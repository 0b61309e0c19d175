package dev.godwit.engine.dialect.sqlite.laws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random choices from a seed: the same seed gives the same choices. */
final class RandomChoices {
  private final Random random;

  RandomChoices(long seed) {
    // Adjacent seeds would start with similar values.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    random.nextLong();
  }

  /** A number from 0 (inclusive) to the bound (exclusive). */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number of a range, both bounds inclusive. */
  int between(int least, int most) {
    return least + below(most - least + 1);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  @SafeVarargs
  final <T> T of(T first, T... others) {
    int i = below(others.length + 1);
    return i == 0 ? first : others[i - 1];
  }

  <T> List<T> shuffled(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  /** Some of the elements in random order, at least one and at most the given number. */
  <T> List<T> some(List<T> list, int most) {
    return new ArrayList<>(shuffled(list).subList(0, between(1, Math.min(most, list.size()))));
  }
}
