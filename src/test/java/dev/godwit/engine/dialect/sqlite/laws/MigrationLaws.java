package dev.godwit.engine.dialect.sqlite.laws;

import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * The laws for every pair of schemas and every set of rows, see {@link LawCheck}.
 *
 * <p>More pairs: {@code -Dgodwit.laws.tries=100000}; other pairs: {@code -Dgodwit.laws.seed=7}; one
 * pair again: {@code -Dgodwit.laws.pair=NUMBER}.
 */
class MigrationLaws {
  private static final double LEAST_CARRIED_OUT = 50;

  @Property(
      seed = "20261123",
      shrinking = ShrinkingMode.OFF,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void everyMigrationKeepsWhatItDoesNotName(@ForAll("pairs") long number) {
    LawCheck.Outcome outcome = new LawCheck(Pair.of(number)).run();
    Statistics.label("what became of the pairs")
        .collect(outcome)
        .coverage(
            coverage ->
                coverage
                    .check(LawCheck.Outcome.CARRIED_OUT)
                    .percentage(p -> p >= LEAST_CARRIED_OUT));
  }

  @Provide
  Arbitrary<Long> pairs() {
    Long one = Long.getLong("godwit.laws.pair");
    long seed = Long.getLong("godwit.laws.seed", 0);
    return one != null
        ? Arbitraries.just(one)
        : Arbitraries.randomValue(random -> random.nextLong() ^ seed);
  }
}
