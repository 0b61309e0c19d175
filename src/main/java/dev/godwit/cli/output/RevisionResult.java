package dev.godwit.cli.output;

import dev.godwit.engine.migration.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A revision, for machines.
 *
 * @param version its version
 * @param message its message
 * @param parent the version that it was written on top of; null for the first
 * @param script the script's path inside the folder
 * @param form the form of its scripts: default or portable
 */
public record RevisionResult(
    String version, String message, @Nullable String parent, String script, String form) {

  public static RevisionResult of(Revision revision) {
    return new RevisionResult(
        revision.version().text(),
        revision.message(),
        revision.parent().map(Object::toString).orElse(null),
        revision.script(),
        revision.form().word());
  }
}
