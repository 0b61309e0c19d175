package dev.godwit.engine.source.jpa;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;

/** A complete Hibernate on a database file, with the defaults of Quarkus. */
final class Running implements Integrator, AutoCloseable {
  private String integrated = "";
  private String started = "";
  private final EntityClasses entities;

  private Running(EntityClasses entities) {
    this.entities = entities;
  }

  /** Starts it on classes, in the given order if one is given. */
  static Running on(Path folder, Path database, String schemaAction, List<String> order) {
    Running running = new Running(EntityClasses.of(List.of(folder)));
    running.start(database, schemaAction, order.isEmpty() ? running.entities.classes() : order);
    return running;
  }

  private void start(Path database, String schemaAction, List<String> classes) {
    StandardServiceRegistry services =
        new StandardServiceRegistryBuilder(
                new BootstrapServiceRegistryBuilder()
                    .applyClassLoader(entities.loader())
                    .applyIntegrator(this)
                    .build())
            .applySettings(
                Map.of(
                    "hibernate.connection.url", "jdbc:sqlite:" + database,
                    "hibernate.dialect", SQLiteDialect.class.getName(),
                    "jakarta.persistence.database-product-version", "3.53",
                    "hibernate.hbm2ddl.auto", schemaAction,
                    "hibernate.hbm2ddl.charset_name", "UTF-8",
                    "hibernate.id.optimizer.pooled.preferred", "pooled-lo",
                    "hibernate.discriminator.ignore_explicit_for_joined", "false",
                    "hibernate.xml_mapping_enabled", "false",
                    "hibernate.transaction.coordinator_class", "jdbc",
                    "hibernate.cache.use_second_level_cache", "false"))
            .build();
    try {
      MetadataSources sources = new MetadataSources(services);
      classes.forEach(sources::addAnnotatedClassName);
      Metadata metadata = sources.buildMetadata();
      try (SessionFactory factory = metadata.buildSessionFactory()) {
        started = EntityModel.ddl(metadata);
      }
    } finally {
      StandardServiceRegistryBuilder.destroy(services);
    }
  }

  String ddlWhenIntegrated() {
    return integrated;
  }

  String ddlWhenStarted() {
    return started;
  }

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
    integrated = EntityModel.ddl(metadata);
  }

  @Override
  public void close() {
    entities.close();
  }
}
