package dev.godwit.registry.deployment;

import dev.godwit.registry.environment.DeployedEnvironments;
import dev.godwit.registry.environment.Environment;
import jakarta.enterprise.context.ApplicationScoped;

/** The environments on which deployments were reported. */
@ApplicationScoped
class ReportedDeployments implements DeployedEnvironments {
  @Override
  public boolean contains(Environment environment) {
    return Deployment.isAny(environment, DeploymentResource.DONE);
  }
}
