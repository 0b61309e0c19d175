package dev.godwit.engine.script;

/**
 * One file of a migrations folder.
 *
 * @param name its path inside the folder, with {@code /}: {@code V1__Initial_migration.sql}
 * @param text its whole content
 */
public record ScriptFile(String name, String text) {

  /** The last part of the name. */
  public String fileName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
