package dev.godwit.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Shows what a revision would change, and writes its script to target/godwit/latest.sql. Compiles
 * the project first.
 */
@Mojo(name = "pending", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class PendingMojo extends AnswersMojo {
  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    Result result = pending();
    show(result.err());
    getLog().info("Pending script: " + latest());
  }
}
