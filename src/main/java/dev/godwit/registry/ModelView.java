package dev.godwit.registry;

import java.time.Instant;

/**
 * A project's model as clients see it; see {@link Model}.
 *
 * @param ddl its statements
 * @param complete whether it says all there is to say
 * @param fingerprint its fingerprint
 * @param pushedAt when it was pushed, UTC
 * @param pushedBy who pushed it
 * @param edition counts its updates; the ETag
 */
public record ModelView(
    String ddl,
    boolean complete,
    String fingerprint,
    Instant pushedAt,
    String pushedBy,
    int edition)
    implements HasETag {

  static ModelView of(Model thing) {
    return new ModelView(
        thing.ddl,
        thing.complete,
        thing.fingerprint,
        thing.pushedAt,
        thing.pushedBy,
        thing.edition);
  }

  @Override
  public String tag() {
    return HasETag.of(edition);
  }
}
