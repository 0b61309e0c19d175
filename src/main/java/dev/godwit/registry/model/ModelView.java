package dev.godwit.registry.model;

import dev.godwit.registry.project.Model;
import dev.godwit.registry.web.HasETag;
import java.time.Instant;

/**
 * A project's model as clients see it; see {@link Model}.
 *
 * @param ddl its statements
 * @param complete whether it describes the whole schema
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

  static ModelView of(Model model) {
    return new ModelView(
        model.ddl,
        model.complete,
        model.fingerprint,
        model.pushedAt,
        model.pushedBy,
        model.edition);
  }

  @Override
  public String tag() {
    return HasETag.of(edition);
  }
}
