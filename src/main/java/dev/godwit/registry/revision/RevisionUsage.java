package dev.godwit.registry.revision;

import dev.godwit.registry.project.Project;
import java.util.List;

/** Tells where a revision is in use, so that it cannot be deleted. */
public interface RevisionUsage {
  /** The names of the environments that are at a revision, in alphabetical order. */
  List<String> environmentsAt(Project project, String version);
}
