package dev.godwit.sandbox.task;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.schema.Schema;
import java.io.Serializable;
import java.util.List;

/**
 * The schema that a revision leaves: a stored one, and the scripts of later revisions whose schema
 * is not stored.
 *
 * @param start the newest schema that is stored; an empty script before the first revision
 * @param scripts the scripts that run after it, oldest first
 */
public record Baseline(SchemaDdl start, List<Script> scripts) implements Serializable {

  /** Copies the list. */
  public Baseline {
    scripts = List.copyOf(scripts);
  }

  Schema load() {
    Schema schema = start.load();
    for (Script script : scripts) {
      schema = Godwit.after(schema, script.name(), script.text());
    }
    return schema;
  }
}
