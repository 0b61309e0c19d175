package dev.godwit.registry.environment;

import dev.godwit.registry.web.HasETag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An environment as clients see it; see {@link Environment}.
 *
 * @param name what clients call it
 * @param description what it is, for people
 * @param version the revision at which it is, once known
 * @param drifted whether its schema differs from that revision; null when it was not compared since
 *     it moved
 * @param movedAt when it last moved, UTC
 * @param createdAt when it was registered, UTC
 * @param edition counts its updates; the ETag
 */
public record EnvironmentView(
    String name,
    @Nullable String description,
    @Nullable String version,
    @Nullable Boolean drifted,
    @Nullable Instant movedAt,
    Instant createdAt,
    int edition)
    implements HasETag {

  static EnvironmentView of(Environment environment) {
    return new EnvironmentView(
        environment.name,
        environment.description,
        environment.version,
        environment.drift == null ? null : environment.drift > 0,
        environment.movedAt,
        environment.createdAt,
        environment.edition);
  }

  @Override
  public String tag() {
    return HasETag.of(edition);
  }
}
