package dev.godwit.service;

import dev.godwit.engine.source.jpa.EntityModel;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;

/**
 * Receives the metadata of the entities from Hibernate, and keeps it as DDL. Public because
 * Hibernate finds it as a service, and static because Hibernate creates it before there are beans.
 */
public final class EntityDdl implements Integrator {
  private static volatile String ddl = "";

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
    ddl = EntityModel.ddl(metadata);
  }

  /** The DDL of the entities of this service. */
  static String get() {
    return ddl;
  }
}
