package dev.godwit.registry.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How long the registry keeps what grows by itself; {@link Retention} deletes the rest. What is
 * older than its age is deleted, and of what is more than its count the oldest. A name that is not
 * configured has its default; 0 means without limit. A negative value, an age of more than a
 * hundred years, or a text that is no duration (ISO 8601, such as {@code P90D}) or number stops the
 * start.
 */
@ConfigMapping(prefix = "godwit.retention")
public interface RetentionConfig {
  /** Audit entries, by the time of the request. */
  @WithDefault("P365D")
  @DurationMin
  @DurationMax(days = 36_525)
  Duration audit();

  /** Audit entries at most. */
  @WithDefault("1000000")
  @PositiveOrZero
  long auditCount();

  /** Events, by the time at which they happened. */
  @WithDefault("P90D")
  @DurationMin
  @DurationMax(days = 36_525)
  Duration events();

  /** Events at most. */
  @WithDefault("100000")
  @PositiveOrZero
  long eventsCount();

  /**
   * Snapshots, by the time at which the schema was seen last. The newest of each environment is
   * always kept.
   */
  @WithDefault("P365D")
  @DurationMin
  @DurationMax(days = 36_525)
  Duration snapshots();

  /** Snapshots of one environment at most. */
  @WithDefault("100")
  @PositiveOrZero
  int snapshotsCount();

  /**
   * Deployments, by the time at which they started. The newest of each environment, and the newest
   * that succeeded, are always kept.
   */
  @WithDefault("P730D")
  @DurationMin
  @DurationMax(days = 36_525)
  Duration deployments();

  /** Deployments of one environment at most, beside those that are always kept. */
  @WithDefault("10000")
  @PositiveOrZero
  int deploymentsCount();
}
