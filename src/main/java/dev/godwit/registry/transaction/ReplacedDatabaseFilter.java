package dev.godwit.registry.transaction;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.http.Refusals;
import dev.godwit.service.DatabaseInPlace;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers every request to the API with a problem when the database was deleted or replaced under
 * the service, before a token is looked up in it: what some connections read is gone, and others
 * might open the wrong file.
 */
@Singleton
class ReplacedDatabaseFilter {
  // After the rate limit, before authentication (200).
  private static final int BEFORE_TOKENS = 500;

  private final DatabaseInPlace database;

  ReplacedDatabaseFilter(DatabaseInPlace database) {
    this.database = database;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_TOKENS);
  }

  private void check(RoutingContext context) {
    Optional<String> problem =
        context.normalizedPath().startsWith("/api/") ? database.problem() : Optional.empty();
    if (problem.isEmpty()) {
      context.next();
      return;
    }
    context.response().putHeader("Retry-After", String.valueOf(WriteGuard.RETRY_AFTER_SECONDS));
    Refusals.send(context, ErrorCode.DATABASE_REPLACED, problem.get());
  }
}
