package dev.godwit.sandbox.task;

import dev.godwit.engine.schema.Schema;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A schema that was loaded, as text.
 *
 * @param ddl the statements that make it; null where the scripts before must be run to know them
 * @param fingerprint its fingerprint
 */
public record SchemaState(@Nullable String ddl, String fingerprint) implements Serializable {

  /** Puts a schema into this form. */
  public static SchemaState of(Schema schema) {
    return new SchemaState(schema.ddl(), schema.fingerprint().value());
  }
}
