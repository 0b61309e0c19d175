package dev.godwit.registry.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time that a database can keep: an {@link Instant} reaches a billion years further. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CalendarTime.Validator.class)
public @interface CalendarTime {
  /** What is demanded. */
  String message() default "is a time of the years 1 to 9999";

  /** The groups of constraints that it belongs to. */
  Class<?>[] groups() default {};

  /** What a client of the validator attaches. */
  Class<? extends Payload>[] payload() default {};

  /** Looks at the year. */
  final class Validator implements ConstraintValidator<CalendarTime, Instant> {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Whether a time can be stored; null can. */
    public static boolean takes(@Nullable Instant time) {
      return time == null || (!time.isBefore(FIRST) && !time.isAfter(LAST));
    }

    @Override
    public boolean isValid(@Nullable Instant time, ConstraintValidatorContext context) {
      return takes(time);
    }
  }
}
