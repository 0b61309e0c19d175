package dev.godwit.engine.upgrade.replay;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/**
 * Keeps Flyway's own log lines away: {@link Progress} tells what happens, and the lines about a
 * rehearsal would read as if a real database were meant.
 */
final class QuietFlyway implements LogCreator {
  @Override
  public Log createLogger(Class<?> type) {
    return new Silence();
  }

  // Deprecated in Flyway 12; Flyway 11, which Spring Boot 4.0 brings, has no default for the
  // method.
  @SuppressWarnings("deprecation")
  private static final class Silence implements Log {
    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Exception cause) {}

    @Override
    public void notice(String message) {}
  }
}
