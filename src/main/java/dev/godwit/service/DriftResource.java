package dev.godwit.service;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reports whether the service's entities and its database still agree. */
@Path("/api/drift")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "drift", description = "Whether the service's own entities and database agree")
public class DriftResource {
  private final ServiceDatabase schema;

  DriftResource(ServiceDatabase schema) {
    this.schema = schema;
  }

  /** The difference, and the command that writes the revision for it. */
  @GET
  @Blocking
  @Operation(summary = "Compares the service's own entities with its database")
  public Uni<EntityDrift> drift() {
    return Uni.createFrom().item(() -> EntityDrift.of(schema.drift()));
  }
}
