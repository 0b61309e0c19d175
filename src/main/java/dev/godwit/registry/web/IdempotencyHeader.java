package dev.godwit.registry.web;

import jakarta.ws.rs.HeaderParam;
import org.jspecify.annotations.Nullable;

/** The header of a request that creates something and may be repeated. */
public class IdempotencyHeader {
  /** The key that the client chose for this creation. */
  @HeaderParam("Idempotency-Key")
  public @Nullable String key;
}
