package dev.godwit.registry.retention;

import org.eclipse.microprofile.config.spi.Converter;

/** A number of rows; 0 is without limit. */
public final class RetentionCount implements Converter<Long> {
  private static final long serialVersionUID = 1L;

  @Override
  public Long convert(String value) {
    return atMost(value, Long.MAX_VALUE);
  }

  /** The number, which must be between 0 and a maximum. */
  static long atMost(String value, long maximum) {
    String text = value.trim();
    try {
      long count = Long.parseLong(text);
      if (count >= 0 && count <= maximum) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(message(text, maximum), e);
    }
    throw new IllegalArgumentException(message(text, maximum));
  }

  private static String message(String value, long maximum) {
    return "A count of retention must be a number between 0 (without limit) and %d, and is %s."
        .formatted(maximum, value);
  }
}
