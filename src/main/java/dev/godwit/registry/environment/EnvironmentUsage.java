package dev.godwit.registry.environment;

import dev.godwit.registry.project.Project;
import dev.godwit.registry.revision.RevisionUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An environment uses the revision at which it is. */
@ApplicationScoped
class EnvironmentUsage implements RevisionUsage {
  @Override
  public List<String> environmentsAt(Project project, String version) {
    return Environment.at(project, version).stream().map(environment -> environment.name).toList();
  }
}
