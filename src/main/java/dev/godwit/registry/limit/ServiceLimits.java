package dev.godwit.registry.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What clients may take of the service. Public because the configuration implements it. */
@ConfigMapping(prefix = "godwit.limits")
public interface ServiceLimits {
  /** More than the largest schema that makes sense, and little enough to keep in memory. */
  long BODY_BYTES = 10L << 20;

  /** How long a body may take to arrive. */
  @WithDefault("20S")
  Duration bodyTime();

  /**
   * The most bytes of bodies and large answers in memory at once. Without a value, an eighth of the
   * heap: text takes a multiple of it while it is parsed.
   */
  Optional<MemorySize> memory();

  /** The most bytes of an answer that a client's SQL makes. */
  @WithDefault("16M")
  MemorySize answerSize();

  /** How long a client may take to receive an answer, events aside. */
  @WithDefault("2M")
  Duration answerTime();

  /**
   * How many answers of more than 64 KB are sent at once. Without a value, 8 to 32, by the heap.
   */
  OptionalInt largeAnswers();

  /** How many processes run SQL of clients. Without a value, one for each processor, 2 to 8. */
  OptionalInt workers();

  /** The memory of one of them. Without a value, a share of what the service may have. */
  Optional<MemorySize> workerMemory();

  /** How long the SQL of one request may take. */
  @WithDefault("30S")
  Duration workTime();

  /** How many requests may wait for one of the processes; of one client half of them. */
  @WithDefault("100")
  int waiting();

  /** How long one of them waits. */
  @WithDefault("20S")
  Duration waitTime();

  /** After how long a process that has nothing to do is ended. */
  @WithDefault("5M")
  Duration workerIdle();
}
