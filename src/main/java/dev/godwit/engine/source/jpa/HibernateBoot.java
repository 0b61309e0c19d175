package dev.godwit.engine.source.jpa;

import dev.godwit.engine.dialect.EntityTypes;
import dev.godwit.engine.error.GodwitException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.beanvalidation.BeanValidationIntegrator;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.integrator.spi.IntegratorService;

/**
 * Starts Hibernate without a database, just far enough.
 *
 * <p>That is not when the metadata is built, but when integrators have seen it: then Bean
 * Validation's constraints (@NotNull, @Size, @Min) are part of it, as they are in a running
 * application. So a session factory is begun, and left as soon as the metadata is complete.
 */
final class HibernateBoot {
  /** Hibernate logs its start below this name. Kept here, since loggers are weakly referenced. */
  private static final Logger LOG = Logger.getLogger("org.hibernate");

  /** Everything else but naming, and the dialect, is Hibernate's default, as it is in Quarkus. */
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "hibernate.boot.allow_jdbc_metadata_access", "false",
          "hibernate.cache.use_second_level_cache", "false",
          "hibernate.cache.use_query_cache", "false",
          "hibernate.transaction.coordinator_class", "jdbc");

  private HibernateBoot() {}

  /**
   * Reads the classes and hands their metadata to a reader. One at a time, because the level of a
   * logger and the caller's context class loader are borrowed meanwhile.
   */
  static synchronized String read(
      EntityClasses entities, EntityTypes types, Function<Metadata, String> reader) {
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    Level level = LOG.getLevel();
    thread.setContextClassLoader(entities.loader());
    LOG.setLevel(Level.OFF);
    try {
      // Hibernate's own class loader does not say why a class cannot be loaded.
      for (String name : entities.classes()) {
        Class.forName(name, false, entities.loader());
      }
      return boot(entities, types, reader);
    } catch (GodwitException e) {
      throw e;
    } catch (RuntimeException | ClassNotFoundException | LinkageError e) {
      throw Failures.of(entities.name(), e);
    } finally {
      LOG.setLevel(level);
      thread.setContextClassLoader(context);
    }
  }

  private static String boot(
      EntityClasses entities, EntityTypes types, Function<Metadata, String> reader) {
    try (BeanConstraints constraints = BeanConstraints.open()) {
      return boot(entities, types, constraints, reader);
    }
  }

  private static String boot(
      EntityClasses entities,
      EntityTypes types,
      BeanConstraints constraints,
      Function<Metadata, String> reader) {
    Stop stop = new Stop(reader);
    BootstrapServiceRegistry bootstrap =
        new BootstrapServiceRegistryBuilder().applyClassLoader(entities.loader()).build();
    StandardServiceRegistry services =
        new StandardServiceRegistryBuilder(bootstrap)
            .applySettings(SETTINGS)
            .applySettings(types.hibernateSettings())
            .applySettings(Strategies.of(entities))
            .applySettings(constraints.settings())
            // Only these two: an integrator of the application that Godwit runs in is not meant.
            .addService(
                IntegratorService.class, () -> List.of(new BeanValidationIntegrator(), stop))
            .build();
    try {
      MetadataSources sources = new MetadataSources(services);
      entities.packages().forEach(sources::addPackage);
      entities.classes().forEach(sources::addAnnotatedClassName);
      entities.configuration().mappings().forEach(sources::addURL);
      sources.buildMetadata().buildSessionFactory().close();
      throw new IllegalStateException("Hibernate did not call its integrators.");
    } catch (Complete complete) {
      return complete.answer;
    } finally {
      StandardServiceRegistryBuilder.destroy(services);
    }
  }

  /** Reads the metadata and leaves. */
  private record Stop(Function<Metadata, String> reader) implements Integrator {
    @Override
    public void integrate(
        Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
      // The next thing Hibernate would do; it finds columns that are mapped twice.
      ((MetadataImplementor) metadata).validate();
      throw new Complete(reader.apply(metadata));
    }
  }

  /** Not an error: the way out of a session factory that nobody needs. */
  private static final class Complete extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String answer;

    Complete(String answer) {
      super("complete", null, false, false);
      this.answer = answer;
    }
  }
}
