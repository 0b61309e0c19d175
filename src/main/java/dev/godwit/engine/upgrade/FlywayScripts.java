package dev.godwit.engine.upgrade;

import dev.godwit.engine.script.Revision;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The scripts as Flyway asks for them: the texts that were read before, not the files, which may
 * change meanwhile.
 *
 * @param revisions all revisions
 */
record FlywayScripts(List<Revision> revisions) implements ResourceProvider {
  @Override
  public @Nullable LoadableResource getResource(String name) {
    return revisions.stream()
        .filter(r -> r.script().equals(name))
        .map(Text::new)
        .findFirst()
        .orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return revisions.stream()
        .<LoadableResource>map(Text::new)
        .filter(t -> t.getFilename().startsWith(prefix))
        .filter(t -> Arrays.stream(suffixes).anyMatch(s -> endsWith(t.getFilename(), s)))
        .toList();
  }

  /** Flyway takes capital letters at the end of a file's name for small ones. */
  private static boolean endsWith(String name, String suffix) {
    return name.toLowerCase(Locale.ROOT).endsWith(suffix.toLowerCase(Locale.ROOT));
  }

  /** One script. */
  private static final class Text extends LoadableResource {
    private final Revision revision;

    Text(Revision revision) {
      this.revision = revision;
    }

    @Override
    public Reader read() {
      return new StringReader(revision.upgrade());
    }

    @Override
    public String getAbsolutePath() {
      return revision.script();
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return revision.script();
    }

    @Override
    public String getFilename() {
      return revision.script().substring(revision.script().lastIndexOf('/') + 1);
    }

    @Override
    public String getRelativePath() {
      return revision.script();
    }
  }
}
