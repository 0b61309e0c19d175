package dev.godwit.registry.environment;

/** Tells whether scripts were run on an environment, so that its database has a history. */
public interface DeployedEnvironments {
  /** Whether a deployment that succeeded was reported. */
  boolean contains(Environment environment);
}
