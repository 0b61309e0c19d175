package dev.godwit.testing;

import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.source.jpa.EntityModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;

/**
 * Receives the entities of the application under test from its own Hibernate, with every naming
 * strategy, converter and type that the application has. Public because Hibernate finds it as a
 * service, and static because Hibernate makes it.
 */
public final class ApplicationEntities implements Integrator {
  private static final Set<String> READ = new TreeSet<>();
  private static final List<GodwitException> FAILURES = new ArrayList<>();

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
    synchronized (READ) {
      try {
        READ.add(EntityModel.ddl(metadata));
      } catch (GodwitException e) {
        // The application starts all the same, and the assertion says what is wrong.
        FAILURES.add(e);
      }
    }
  }

  /**
   * The DDL of the entities, if Hibernate has started in this JVM.
   *
   * @throws GodwitException when they could not be read
   * @throws IllegalStateException when it has started with different entities
   */
  static Optional<String> ddl() {
    synchronized (READ) {
      if (READ.size() > 1) {
        throw new IllegalStateException(
            "Hibernate has started in this JVM with %d different sets of entities, such as two persistence units. Call assertMigrationsMatchEntities(Metadata, Path) for each."
                .formatted(READ.size()));
      }
      if (READ.isEmpty() && !FAILURES.isEmpty()) {
        throw FAILURES.get(0);
      }
      return READ.stream().findFirst();
    }
  }
}
