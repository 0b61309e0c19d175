package dev.godwit.service;

import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the database is at the newest revision; reports the revision. */
@Readiness
@Singleton
final class SchemaAtHead implements HealthCheck {
  private final ServiceDatabase schema;
  private final DatabaseInPlace database;

  SchemaAtHead(ServiceDatabase schema, DatabaseInPlace database) {
    this.schema = schema;
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> gone = database.problem();
    if (gone.isPresent()) {
      // SQLite would make the files of a log anew beside a file that is not ours.
      return down(gone.get());
    }
    DatabaseStatus state;
    try {
      state = schema.state();
    } catch (GodwitException e) {
      return down(e.sentence());
    }
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("schema at head")
            .status(state.standing() == DatabaseStatus.Standing.CURRENT)
            .withData("revision", state.current().map(Object::toString).orElse("none"))
            .withData(
                "head",
                state.revisions().head().map(head -> head.version().toString()).orElse("none"));
    if (!state.problems().isEmpty()) {
      answer.withData("problems", String.join(" ", state.problems()));
    }
    return answer.build();
  }

  private static HealthCheckResponse down(String reason) {
    return HealthCheckResponse.named("schema at head").down().withData("reason", reason).build();
  }
}
