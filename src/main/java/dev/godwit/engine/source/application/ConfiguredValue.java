package dev.godwit.engine.source.application;

/**
 * A value of an application's configuration.
 *
 * @param key the key as it is written, or the variable
 * @param value the value, with its placeholders replaced
 * @param name the path of the file on the class path or in the project; empty for a variable
 * @param file the file for people; empty for a variable
 */
public record ConfiguredValue(String key, String value, String name, String file) {
  static final String VARIABLES = "the environment";

  /** Where it is, for people. */
  public String origin() {
    return file.isEmpty() ? key : "%s in %s".formatted(key, file);
  }

  /** The file without its folder, for people. */
  public String source() {
    return name.isEmpty() ? VARIABLES : name;
  }
}
