package dev.godwit.registry.web;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/**
 * Lets Hibernate Validator ask its traversable resolver each time. That of Quarkus always says yes,
 * so remembering its answers, in maps for each request, only costs time.
 */
@Singleton
class PlainTraversal implements ValidatorFactoryCustomizer {
  @Override
  public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
    configuration.enableTraversableResolverResultCache(false);
  }
}
