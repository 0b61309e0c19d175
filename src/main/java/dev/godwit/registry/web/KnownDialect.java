package dev.godwit.registry.web;

import dev.godwit.engine.dialect.Dialects;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The name of a dialect that this version has. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownDialect.Validator.class)
public @interface KnownDialect {
  /** Replaced by one that names the dialects. */
  String message() default "is not a known dialect";

  /** The groups of constraints that it belongs to. */
  Class<?>[] groups() default {};

  /** What a client of the validator attaches. */
  Class<? extends Payload>[] payload() default {};

  /** Looks among the dialects. */
  final class Validator implements ConstraintValidator<KnownDialect, String> {
    @Override
    public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
      if (name == null || Dialects.names().contains(name)) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(
              "must be %s; this version supports no other database"
                  .formatted(String.join(" or ", Dialects.names())))
          .addConstraintViolation();
      return false;
    }
  }
}
