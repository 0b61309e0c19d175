package dev.godwit.registry.retention;

import org.eclipse.microprofile.config.spi.Converter;

/** A number of rows of one environment; 0 is without limit. */
public final class RetentionCountPerEnvironment implements Converter<Integer> {
  private static final long serialVersionUID = 1L;

  @Override
  public Integer convert(String value) {
    return (int) RetentionCount.atMost(value, Integer.MAX_VALUE);
  }
}
