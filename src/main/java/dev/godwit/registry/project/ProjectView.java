package dev.godwit.registry.project;

import dev.godwit.registry.web.HasETag;
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

  static ProjectView of(Project project) {
    return new ProjectView(
        project.name, project.dialect, project.description, project.createdAt, project.edition);
  }

  @Override
  public String tag() {
    return HasETag.of(edition);
  }
}
