package dev.godwit.sandbox.task;

import dev.godwit.engine.migration.ScriptFile;
import java.io.Serializable;

/**
 * A file of a migrations folder.
 *
 * @param name its name
 * @param text its SQL
 */
public record Script(String name, String text) implements Serializable {

  /** The same file as the engine knows it. */
  public static Script of(ScriptFile file) {
    return new Script(file.name(), file.text());
  }

  ScriptFile file() {
    return new ScriptFile(name, text);
  }
}
