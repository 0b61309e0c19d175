package dev.godwit.engine.dialect;

import java.util.List;
import java.util.Map;

/**
 * What another process of Java needs to use a dialect.
 *
 * @param classes classes whose jars belong on its class path
 * @param properties its system properties
 */
public record DriverFiles(List<Class<?>> classes, Map<String, String> properties) {

  /** Copies both. */
  public DriverFiles {
    classes = List.copyOf(classes);
    properties = Map.copyOf(properties);
  }
}
