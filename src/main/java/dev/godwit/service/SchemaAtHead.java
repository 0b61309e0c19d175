package dev.godwit.service;

import dev.godwit.engine.problem.GodwitException;
import dev.godwit.engine.upgrade.State;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the database stands at the newest revision; names the revision. */
@Readiness
@Singleton
final class SchemaAtHead implements HealthCheck {
  private final OwnSchema schema;

  SchemaAtHead(OwnSchema schema) {
    this.schema = schema;
  }

  @Override
  public HealthCheckResponse call() {
    State state;
    try {
      state = schema.state();
    } catch (GodwitException e) {
      return HealthCheckResponse.named("schema at head")
          .down()
          .withData("reason", e.sentence())
          .build();
    }
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("schema at head")
            .status(state.standing() == State.Standing.CURRENT)
            .withData("revision", state.current().map(Object::toString).orElse("none"))
            .withData(
                "head",
                state.revisions().head().map(head -> head.version().toString()).orElse("none"));
    if (!state.problems().isEmpty()) {
      answer.withData("problems", String.join(" ", state.problems()));
    }
    return answer.build();
  }
}
