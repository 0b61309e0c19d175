package dev.godwit.sandbox;

import dev.godwit.engine.Godwit;

/**
 * Runs a script that a client wrote on a schema.
 *
 * @param from the schema that it starts from
 * @param script the script
 */
public record ApplyTask(Baseline from, Script script) implements SchemaTask<SchemaState> {

  @Override
  public SchemaState run() {
    return SchemaState.of(Godwit.after(from.load(), script.name(), script.text()));
  }
}
