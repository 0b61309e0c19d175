package dev.godwit.engine.source.jpa;

import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bean Validation for Hibernate, which makes columns of @NotNull, @Size and @Min. Given to it
 * rather than left to it, because inside of Quarkus it would get one that knows the classes of that
 * application only, and would ignore the constraints of all others.
 *
 * @param factory nothing when no provider is there: then an application has none either
 */
record BeanConstraints(@Nullable ValidatorFactory factory) implements AutoCloseable {

  static BeanConstraints open() {
    try {
      return new BeanConstraints(
          Validation.byDefaultProvider().configure().buildValidatorFactory());
    } catch (NoProviderFoundException e) {
      return new BeanConstraints(null);
    }
  }

  Map<String, Object> settings() {
    return factory == null ? Map.of() : Map.of("jakarta.persistence.validation.factory", factory);
  }

  @Override
  public void close() {
    if (factory != null) {
      factory.close();
    }
  }
}
