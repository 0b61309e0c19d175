package dev.godwit.testing;

import java.nio.file.Path;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.community.dialect.SQLiteDialect;

/**
 * The JVM of an application's test: starts Hibernate with each naming strategy given, then asserts,
 * and prints the outcome.
 */
final class AssertingApplication {
  private AssertingApplication() {}

  public static void main(String... args) {
    for (int i = 1; i < args.length; i++) {
      start(args[i]);
    }
    try {
      GodwitAssertions.assertMigrationsMatchEntities(Path.of(args[0]));
      System.out.println("PASSED");
    } catch (AssertionError e) {
      System.out.println("FAILED: " + e.getMessage());
    }
  }

  private static void start(String naming) {
    StandardServiceRegistry services =
        new StandardServiceRegistryBuilder(
                new BootstrapServiceRegistryBuilder()
                    .applyIntegrator(new ApplicationEntities())
                    .build())
            .applySetting("hibernate.connection.url", "jdbc:sqlite::memory:")
            .applySetting("hibernate.dialect", SQLiteDialect.class.getName())
            .applySetting("hibernate.physical_naming_strategy", naming)
            .build();
    try {
      Metadata metadata =
          new MetadataSources(services).addAnnotatedClassName("shop.Customer").buildMetadata();
      try (SessionFactory factory = metadata.buildSessionFactory()) {
        System.out.println("Started: " + factory.isOpen());
      }
    } finally {
      StandardServiceRegistryBuilder.destroy(services);
    }
  }
}
