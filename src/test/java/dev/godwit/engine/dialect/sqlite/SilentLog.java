package dev.godwit.engine.dialect.sqlite;

import java.lang.reflect.Proxy;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Discards the log of hundreds of Flyway runs. Flyway creates it by its class name. */
public final class SilentLog implements LogCreator {
  @Override
  public Log createLogger(Class<?> type) {
    return (Log)
        Proxy.newProxyInstance(
            Log.class.getClassLoader(),
            new Class<?>[] {Log.class},
            (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
  }
}
