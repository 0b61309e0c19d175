package dev.godwit.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Fails the build when migrations and entities differ; with a database, also when it differs from
 * its revision. Writes target/godwit/latest.sql. Needs compiled classes: bind it to a phase, or run
 * mvn compile godwit:check.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class CheckMojo extends LatestMojo {
  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    Result pending = pending();
    List<String> words = new ArrayList<>(List.of("check"));
    words.addAll(model());
    Result result = command(words);
    if (result.code() == DONE) {
      show(result.said());
      return;
    }
    StringBuilder message = new StringBuilder(result.said());
    if (pending.code() != DONE) {
      message
          .append("\nWrite the revision: mvn godwit:revision -Dgodwit.message=\"What changes\"")
          .append("\nPending script: ")
          .append(latest());
    }
    throw new MojoFailureException(message.toString());
  }
}
