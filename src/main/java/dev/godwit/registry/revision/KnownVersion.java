package dev.godwit.registry.revision;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.migration.Version;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import org.jspecify.annotations.Nullable;

/** The versions in requests: each must be a revision of the project. */
public final class KnownVersion {
  private static final String BASE = "base";
  // Flyway's name for the state before the first migration, when it baselines there.
  private static final String ZERO = "0";

  private KnownVersion() {}

  /**
   * The version as the project's revision has it: Flyway takes 1_1 for 1.1 and 1.0 for 1.
   *
   * @return null for the state before the first revision: {@code base}, or a 0 that is no revision
   * @throws jakarta.ws.rs.WebApplicationException when the project has no such revision
   */
  public static @Nullable String of(Project project, String text) {
    if (text.equals(BASE)) {
      return null;
    }
    Version version = new Version(text);
    if (StoredRevision.findByVersion(project, version.text()).isPresent()) {
      return version.text();
    }
    for (String revision : StoredRevision.versions(project)) {
      if (version.equals(new Version(revision))) {
        return revision;
      }
    }
    if (version.equals(new Version(ZERO))) {
      return null;
    }
    // 404 is for a name in the path; this one is in the body.
    throw Problems.of(
        422,
        ErrorCode.UNKNOWN_REVISION,
        "The project %s has no revision %s, so nothing was recorded. Register the revision or"
            + " upload the folder of migrations first.",
        project.name,
        version);
  }

  /** The version for a place that needs one: {@code base} for null. */
  public static String orBase(@Nullable String version) {
    return version == null ? BASE : version;
  }

  /** The reverse: null for {@code base}. */
  public static @Nullable String orNull(String version) {
    return version.equals(BASE) ? null : version;
  }
}
