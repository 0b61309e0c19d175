package dev.godwit.registry;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A new database for each run, for tests that fill it and delete from it. */
public class GrowthProfile implements QuarkusTestProfile {
  private static final String DATABASE =
      "target/test-db/growth-%d.db".formatted(System.currentTimeMillis());

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("godwit.database", DATABASE);
  }
}
