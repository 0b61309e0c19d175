package org.example.shop;

import dev.godwit.testing.GodwitAssertions;
import java.nio.file.Path;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.junit.jupiter.api.Test;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@SpringBootTest
class MigrationsTest {
  private static Metadata metadata;

  @Test
  void migrationsMatchEntities() {
    GodwitAssertions.assertMigrationsMatchEntities();
  }

  @Test
  void migrationsMatchTheMetadataOfHibernate() {
    GodwitAssertions.assertMigrationsMatchEntities(
        metadata, Path.of("src/main/resources/db/migration"));
  }

  @TestConfiguration
  static class HandsOverTheMetadata {
    @Bean
    HibernatePropertiesCustomizer metadata() {
      Integrator integrator =
          new Integrator() {
            @Override
            public void integrate(
                Metadata read, BootstrapContext context, SessionFactoryImplementor factory) {
              metadata = read;
            }
          };
      IntegratorProvider provider = () -> List.of(integrator);
      return properties -> properties.put("hibernate.integrator_provider", provider);
    }
  }
}
