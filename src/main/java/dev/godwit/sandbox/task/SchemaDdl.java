package dev.godwit.sandbox.task;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.io.Serializable;

/**
 * A schema as a client sent it.
 *
 * @param dialect the name of the dialect
 * @param name its name in messages
 * @param script its DDL
 * @param complete whether it can describe views, triggers and virtual tables
 */
public record SchemaDdl(String dialect, String name, String script, boolean complete)
    implements Serializable {

  Schema load() {
    Schema schema = Godwit.inspect(new Source.Ddl(name, dialect, script));
    return complete ? schema : schema.asModel();
  }
}
