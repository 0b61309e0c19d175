package dev.godwit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Writes what the entities mean as DDL. Compiles the project first. */
@Mojo(name = "model", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ModelMojo extends GodwitMojo {
  /** The file. */
  @Parameter(
      property = "godwit.output",
      defaultValue = "${project.build.directory}/godwit/model.sql")
  private File output;

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    List<String> words = new ArrayList<>(List.of("model"));
    words.addAll(model());
    Result result = command(words);
    requireDone(result);
    Path file = output.toPath().toAbsolutePath();
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, result.out());
    } catch (IOException e) {
      throw new MojoExecutionException("%s cannot be written: %s.".formatted(file, e), e);
    }
    show(result.err());
    getLog().info("Model: " + file);
  }
}
