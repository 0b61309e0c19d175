package dev.godwit.registry.revision;

import dev.godwit.engine.migration.NextRevision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.migration.Version;
import dev.godwit.registry.project.Project;
import dev.godwit.sandbox.task.Baseline;
import dev.godwit.sandbox.task.SchemaDdl;
import dev.godwit.sandbox.task.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The revisions of a project as the engine sees them. */
public final class History {
  private History() {}

  /** All of them, as a folder of migrations would give them. */
  public static Revisions of(Project project) {
    return Revisions.of("the project " + project.name, files(StoredRevision.of(project)));
  }

  /** The files that a folder of migrations would hold. */
  static List<ScriptFile> files(List<StoredRevision> revisions) {
    List<ScriptFile> files = new ArrayList<>();
    for (StoredRevision revision : revisions) {
      files.addAll(files(script(revision), revision.upgrade, revision.downgrade));
    }
    return files;
  }

  /** The files of one revision. */
  static List<ScriptFile> files(String script, String upgrade, @Nullable String downgrade) {
    ScriptFile file = new ScriptFile(script, upgrade);
    return downgrade == null
        ? List.of(file)
        : List.of(file, new ScriptFile(downgradeScript(script), downgrade));
  }

  /** The name of a revision's file. */
  static String script(StoredRevision revision) {
    return script(revision.script, revision.version, revision.message);
  }

  /** The name of a revision's file: the one that it came with, or by its message. */
  static String script(@Nullable String script, String version, String message) {
    return script != null ? script : NextRevision.fileName(new Version(version), message);
  }

  /** The name of the file of the downgrade script. */
  static String downgradeScript(String script) {
    int name = script.lastIndexOf('/') + 1;
    return script.substring(0, name) + "U" + script.substring(name + 1);
  }

  /** The files of one revision; none before the first. */
  static List<Script> scripts(Optional<StoredRevision> revision) {
    return files(revision.stream().toList()).stream()
        .map(file -> new Script(file.name(), file.text()))
        .toList();
  }

  /**
   * The schema that a revision leaves; that of an empty database before the first. Where it was not
   * stored, the scripts are tried out one after the other.
   */
  public static Baseline after(Project project, Optional<StoredRevision> last) {
    List<Script> unknown = new ArrayList<>();
    SchemaDdl start = new SchemaDdl(project.dialect, "nothing", "", true);
    Optional<StoredRevision> here = last;
    while (here.isPresent()) {
      StoredRevision revision = here.get();
      if (revision.schema != null) {
        start =
            new SchemaDdl(project.dialect, "revision " + revision.version, revision.schema, true);
        break;
      }
      unknown.add(0, new Script(script(revision), revision.upgrade));
      here = revision.previous();
    }
    return new Baseline(start, unknown);
  }
}
