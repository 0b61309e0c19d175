package dev.godwit.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** A goal that writes {@code target/godwit/latest.sql}. */
abstract class LatestMojo extends GodwitMojo {
  private static final int REFUSED = 4;

  /** What Godwit does not guess, as options. */
  List<String> answers() {
    return List.of();
  }

  /**
   * Writes the pending script; where it cannot be written without an answer, the question as a
   * comment.
   */
  final Result pending() throws MojoExecutionException, MojoFailureException {
    List<String> words = new ArrayList<>(List.of("pending"));
    words.addAll(model());
    words.addAll(answers());
    Result result = command(words);
    switch (result.code()) {
      case DONE -> write("-- Nothing is pending: the migrations match the entities.\n");
      case DIFFERENCES -> write(result.out());
      case REFUSED -> write(comment(result.said()));
      default -> throw new MojoFailureException(result.said());
    }
    return result;
  }

  private void write(String text) throws MojoExecutionException {
    Path latest = latest();
    try {
      Files.createDirectories(latest.getParent());
      Files.writeString(latest, text);
    } catch (IOException e) {
      throw new MojoExecutionException("%s cannot be written: %s.".formatted(latest, e), e);
    }
  }

  private static String comment(String text) {
    return text.lines().map(line -> "-- " + line + "\n").collect(Collectors.joining());
  }
}
