package dev.godwit.maven;

import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Runs pending migrations on a database. */
@Mojo(name = "upgrade", threadSafe = true)
public final class UpgradeMojo extends GodwitMojo {
  /** head, a version, or +N for N revisions further. */
  @Parameter(property = "godwit.to", defaultValue = "head")
  private String to;

  @Override
  void run() throws MojoFailureException {
    Result result = command(List.of("upgrade", to));
    requireDone(result);
    show(result.err());
    show(result.out());
  }
}
