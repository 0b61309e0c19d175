package dev.godwit.service;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the database's files are those that the service has open. */
@Readiness
@Singleton
final class DatabaseFileCheck implements HealthCheck {
  private final DatabaseInPlace database;

  DatabaseFileCheck(DatabaseInPlace database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> problem = database.problem();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("database file in place").status(problem.isEmpty());
    problem.ifPresent(reason -> answer.withData("reason", reason));
    return answer.build();
  }
}
