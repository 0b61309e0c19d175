package dev.godwit.registry.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long the registry keeps what grows by itself; {@link Retention} deletes the rest. What is
 * older than its age is deleted, and of what is more than its count the oldest. A name that is not
 * configured has its default; 0 means without limit. A negative value, an age of more than a
 * hundred years, or a text that is no duration (ISO 8601, such as {@code P90D}) or number stops the
 * start.
 *
 * <p>Converters check the values. With a single constraint of Jakarta Validation, Quarkus would
 * make a validator for the configuration of all its extensions at each start, which takes a tenth
 * of it.
 */
@ConfigMapping(prefix = "godwit.retention")
public interface RetentionConfig {
  /** Audit entries, by the time of the request. */
  @WithDefault("P365D")
  @WithConverter(RetentionAge.class)
  Duration audit();

  /** Audit entries at most. */
  @WithDefault("1000000")
  @WithConverter(RetentionCount.class)
  long auditCount();

  /** Events, by the time at which they happened. */
  @WithDefault("P90D")
  @WithConverter(RetentionAge.class)
  Duration events();

  /** Events at most. */
  @WithDefault("100000")
  @WithConverter(RetentionCount.class)
  long eventsCount();

  /**
   * Snapshots, by the time at which the schema was seen last. The newest of each environment is
   * always kept.
   */
  @WithDefault("P365D")
  @WithConverter(RetentionAge.class)
  Duration snapshots();

  /** Snapshots of one environment at most. */
  @WithDefault("100")
  @WithConverter(RetentionCountPerEnvironment.class)
  int snapshotsCount();

  /**
   * Deployments, by the time at which they started. The newest of each environment, and the newest
   * that succeeded, are always kept.
   */
  @WithDefault("P730D")
  @WithConverter(RetentionAge.class)
  Duration deployments();

  /** Deployments of one environment at most, beside those that are always kept. */
  @WithDefault("10000")
  @WithConverter(RetentionCountPerEnvironment.class)
  int deploymentsCount();
}
