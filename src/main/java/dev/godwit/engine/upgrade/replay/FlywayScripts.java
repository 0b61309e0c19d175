package dev.godwit.engine.upgrade.replay;

import dev.godwit.engine.migration.Revision;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The scripts as Flyway asks for them: the texts that were read before, not the files, which may
 * change meanwhile.
 */
final class FlywayScripts implements ResourceProvider {
  // Beside a script, Flyway looks for what to do with it.
  private static final String CONFIGURATION = ".conf";
  private static final String AS_IT_IS = "placeholderReplacement=false\n";

  private final List<Revision> revisions;
  private final Map<String, Revision> byName = new HashMap<>();
  private Optional<Revision> lastRead = Optional.empty();

  /**
   * @param revisions all revisions
   */
  FlywayScripts(List<Revision> revisions) {
    this.revisions = revisions;
    revisions.forEach(revision -> byName.putIfAbsent(revision.script(), revision));
  }

  /** The revision whose script was read last: the one that cannot be read when that fails. */
  Optional<Revision> lastRead() {
    return lastRead;
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    Revision script = byName.get(name);
    if (script != null) {
      return new Text(script.script(), script.upgrade());
    }
    if (!name.endsWith(CONFIGURATION)) {
      return null;
    }
    // What Godwit wrote holds no placeholders: a dollar and a brace are then part of the schema.
    Revision configured = byName.get(name.substring(0, name.length() - CONFIGURATION.length()));
    return configured == null || configured.after().isEmpty()
        ? null
        : new Text(configured.script(), AS_IT_IS);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return revisions.stream()
        .<LoadableResource>map(r -> new Text(r.script(), r.upgrade()))
        .filter(t -> t.getFilename().startsWith(prefix))
        .filter(t -> Arrays.stream(suffixes).anyMatch(s -> endsWith(t.getFilename(), s)))
        .toList();
  }

  /** Flyway takes capital letters at the end of a file's name for small ones. */
  private static boolean endsWith(String name, String suffix) {
    return name.toLowerCase(Locale.ROOT).endsWith(suffix.toLowerCase(Locale.ROOT));
  }

  /** One script, or its configuration. */
  private final class Text extends LoadableResource {
    private final String path;
    private final String text;

    Text(String path, String text) {
      this.path = path;
      this.text = text;
    }

    @Override
    public Reader read() {
      lastRead = Optional.ofNullable(byName.get(path));
      return new StringReader(text);
    }

    @Override
    public String getAbsolutePath() {
      return path;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return path;
    }

    @Override
    public String getFilename() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String getRelativePath() {
      return path;
    }
  }
}
