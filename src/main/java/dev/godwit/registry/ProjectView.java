package dev.godwit.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project as clients see it; see {@link Project}.
 *
 * @param name what clients call it
 * @param dialect the name of the dialect of its databases
 * @param description what it is, for people
 * @param createdAt when it was registered, UTC
 * @param edition counts its updates; the ETag
 */
public record ProjectView(
    String name, String dialect, @Nullable String description, Instant createdAt, int edition)
    implements HasETag {

  static ProjectView of(Project thing) {
    return new ProjectView(
        thing.name, thing.dialect, thing.description, thing.createdAt, thing.edition);
  }

  @Override
  public String tag() {
    return HasETag.of(edition);
  }
}
