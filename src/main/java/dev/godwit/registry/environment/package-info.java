/** Environments: the revision and the schema that each has. */
@NullMarked
package dev.godwit.registry.environment;

import org.jspecify.annotations.NullMarked;
