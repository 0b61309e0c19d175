package dev.godwit.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Writes the revision from the newest migration to the entities. Compiles the project first. */
@Mojo(name = "revision", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RevisionMojo extends AnswersMojo {
  /** Describes the revision; also part of its file name. */
  @Parameter(property = "godwit.message")
  private String message;

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    if (message == null || message.isBlank()) {
      throw new MojoFailureException(
          "A revision needs a message: mvn godwit:revision -Dgodwit.message=\"What changes\"");
    }
    List<String> words = new ArrayList<>(List.of("revision", "--autogenerate", "-m", message));
    words.addAll(model());
    words.addAll(answers());
    Result result = command(words);
    requireDone(result);
    show(result.out());
    show(result.err());
    pending();
  }
}
