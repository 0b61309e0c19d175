package dev.godwit.registry.limit;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource with answers that may be large and are not records as JSON; {@link AnswerLimit} counts
 * them. Bound by name, because an interceptor of everything would also be called for requests that
 * match no method, and Quarkus REST fails there.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LimitedAnswer {}
