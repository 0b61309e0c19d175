package dev.godwit.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An environment as clients see it; see {@link Environment}.
 *
 * @param name what clients call it
 * @param description what it is, for people
 * @param version the revision at which it stands, once known
 * @param drifted whether its schema differs from that revision; null when nobody has looked since
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

  static EnvironmentView of(Environment thing) {
    return new EnvironmentView(
        thing.name,
        thing.description,
        thing.version,
        thing.drift == null ? null : thing.drift > 0,
        thing.movedAt,
        thing.createdAt,
        thing.edition);
  }

  @Override
  public String tag() {
    return HasETag.of(edition);
  }
}
