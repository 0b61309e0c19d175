package dev.godwit.maven;

import dev.godwit.cli.Cli;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: the project, and the common options. */
abstract class GodwitMojo extends AbstractMojo {
  static final int DONE = 0;
  static final int DIFFERENCES = 3;

  private static final Object ONE_AT_A_TIME = new Object();

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  /** The folder of migrations. Default: src/main/resources/db/migration. */
  @Parameter(property = "godwit.dir")
  private File dir;

  /** The database: a JDBC URL, a SQLAlchemy URL, or a path. */
  @Parameter(property = "godwit.url")
  private String url;

  /** The schema that is wanted. Default: the entities of the project's classes. */
  @Parameter(property = "godwit.model")
  private String model;

  /** The names of tables that belong to other tools; * stands for any text. */
  @Parameter(property = "godwit.exclude")
  private List<String> exclude;

  /** Does nothing. */
  @Parameter(property = "godwit.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || project.getPackaging().equals("pom")) {
      getLog().info("Nothing to do for this project.");
      return;
    }
    // A command borrows loggers and the context class loader; modules may be built in parallel.
    synchronized (ONE_AT_A_TIME) {
      run();
    }
  }

  /** Does the work of the goal. */
  abstract void run() throws MojoExecutionException, MojoFailureException;

  /** Runs a command with the common options. */
  final Result command(List<String> words) {
    List<String> all = new ArrayList<>(words);
    if (dir != null) {
      all.add("--dir");
      all.add(dir.getPath());
    }
    if (url != null && !url.isBlank()) {
      all.add("--url");
      all.add(url);
    }
    if (exclude != null) {
      exclude.forEach(pattern -> all.add("--exclude=" + pattern));
    }
    if (getLog().isDebugEnabled()) {
      all.add("--verbose");
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    thread.setContextClassLoader(Cli.class.getClassLoader());
    try {
      int code =
          Cli.run(
              System.getenv(),
              project.getBasedir().toPath(),
              new PrintWriter(out, true),
              new PrintWriter(err, true),
              all.toArray(String[]::new));
      return new Result(code, out.toString(), err.toString());
    } finally {
      thread.setContextClassLoader(context);
    }
  }

  /** The option for the model: the project's classes, then what they need. */
  final List<String> model() throws MojoExecutionException, MojoFailureException {
    if (model != null) {
      return List.of("--model", model);
    }
    Path classes = Path.of(project.getBuild().getOutputDirectory());
    if (!Files.isDirectory(classes)) {
      throw new MojoFailureException(
          "There are no classes in %s. Compile first: mvn compile, before this goal."
              .formatted(classes));
    }
    try {
      Set<String> places = new LinkedHashSet<>();
      places.add(classes.toString());
      for (String place : project.getRuntimeClasspathElements()) {
        // A module without classes has no folder.
        if (Files.exists(Path.of(place))) {
          places.add(place);
        }
      }
      return List.of("--model", String.join(File.pathSeparator, places));
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("The class path of the project is not resolved.", e);
    }
  }

  /** The file that always shows what is pending. */
  final Path latest() {
    return Path.of(project.getBuild().getDirectory()).resolve("godwit").resolve("latest.sql");
  }

  /** Shows lines of a command in the log. */
  final void show(String text) {
    text.lines().forEach(getLog()::info);
  }

  /** Fails the build unless the command is done. */
  final void requireDone(Result result) throws MojoFailureException {
    if (result.code() != DONE) {
      throw new MojoFailureException(result.said());
    }
  }

  /**
   * What a command did.
   *
   * @param code its exit code
   * @param out its result
   * @param err everything else that it said
   */
  record Result(int code, String out, String err) {
    private static final Pattern OPTION =
        Pattern.compile("(?m)^(\\s*)--(rename|fill|convert|allow|exclude) (\\S.*)$");

    /** Both, for a message: options in the form that Maven takes. */
    String said() {
      return OPTION
          .matcher((out + err).strip())
          .replaceAll("$1-Dgodwit.$2=$3")
          .replace("'godwit pending'", "'mvn godwit:pending'")
          .replace("'godwit revision'", "'mvn godwit:revision'");
    }
  }
}
