package dev.godwit.sandbox;

import dev.godwit.engine.script.ScriptFile;
import java.io.Serializable;

/**
 * A file of a migrations folder.
 *
 * @param name its name
 * @param text its SQL
 */
public record Script(String name, String text) implements Serializable {

  ScriptFile file() {
    return new ScriptFile(name, text);
  }
}
