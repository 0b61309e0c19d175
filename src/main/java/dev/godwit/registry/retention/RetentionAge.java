package dev.godwit.registry.retention;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** An age from 0, which is without limit, to a hundred years. */
public final class RetentionAge implements Converter<Duration> {
  private static final long serialVersionUID = 1L;
  private static final Duration MAXIMUM = Duration.ofDays(36_525);

  @Override
  public @Nullable Duration convert(String value) {
    Duration age = DurationConverter.parseDuration(value);
    if (age != null && (age.isNegative() || age.compareTo(MAXIMUM) > 0)) {
      throw new IllegalArgumentException(
          "An age of retention must be between 0 (without limit) and %s days, and is %s."
              .formatted(MAXIMUM.toDays(), value));
    }
    return age;
  }
}
