package org.example.shop;

import dev.godwit.testing.GodwitAssertions;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationsTest {
  @Test
  void migrationsMatchEntities() {
    GodwitAssertions.assertMigrationsMatchEntities();
  }
}
