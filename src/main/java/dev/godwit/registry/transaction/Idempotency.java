package dev.godwit.registry.transaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.web.IdempotencyHeader;
import dev.godwit.registry.web.RequestContext;
import dev.godwit.registry.web.StoredTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client repeat a creation whose response it did not get. The key is stored in the
 * transaction that creates: a crash leaves both or none.
 */
@ApplicationScoped
public class Idempotency {
  /** How long the answer is the same. */
  public static final Duration KEPT = Duration.ofHours(24);

  private static final int LONGEST = 200;

  private final RequestContext caller;
  private final ObjectMapper json;

  Idempotency(RequestContext caller, ObjectMapper json) {
    this.caller = caller;
    this.json = json;
  }

  /** The answer that the same request had before, if it carries a key that is known. */
  Optional<Response> answered(IdempotencyHeader header, Object request) {
    String name = key(header);
    return name == null
        ? Optional.empty()
        : IdempotencyKey.findSince(caller.name(), name, StoredTime.now().minus(KEPT))
            .map(key -> again(key, hash(request)));
  }

  /** Does the work and remembers its answer, inside the same transaction. */
  Response once(IdempotencyHeader header, Object request, Supplier<Response> work) {
    String name = key(header);
    if (name == null) {
      return work.get();
    }
    // Another request may have used the same key since it was looked up.
    Optional<Response> answered = answered(header, request);
    if (answered.isPresent()) {
      return answered.get();
    }
    // Retention deletes the others that have expired; this one's name is needed now.
    IdempotencyKey.remove(caller.name(), name);
    return first(name, hash(request), work);
  }

  private @Nullable String key(IdempotencyHeader header) {
    String name = header.key;
    if (name != null && (name.isBlank() || name.length() > LONGEST)) {
      throw Problems.of(
          ErrorCode.BAD_IDEMPOTENCY_KEY, "Idempotency-Key has 1 to %d characters.", LONGEST);
    }
    return name;
  }

  private String hash(Object request) {
    return Fingerprint.of(caller.method() + " " + caller.path() + " " + text(request)).value();
  }

  private Response first(String name, String hash, Supplier<Response> work) {
    Response response = work.get();
    IdempotencyKey key = new IdempotencyKey();
    key.actor = caller.name();
    key.name = name;
    key.request = hash;
    key.status = response.getStatus();
    URI location = response.getLocation();
    key.location = location == null ? null : location.toString();
    key.body = text(response.getEntity());
    key.createdAt = StoredTime.now();
    key.persist();
    return response;
  }

  private static Response again(IdempotencyKey key, String hash) {
    if (!key.request.equals(hash)) {
      throw Problems.of(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          "This Idempotency-Key was used for another request. Use a new key for a new request.");
    }
    Response.ResponseBuilder answer =
        Response.status(key.status)
            .type(MediaType.APPLICATION_JSON)
            .header("Idempotency-Replayed", "true")
            .entity(key.body);
    return key.location == null
        ? answer.build()
        : answer.location(URI.create(key.location)).build();
  }

  private String text(@Nullable Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records are always JSON", e);
    }
  }
}
