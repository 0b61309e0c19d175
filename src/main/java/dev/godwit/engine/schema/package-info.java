/**
 * The structure of one database as immutable records, normalised so that equal meaning is equal.
 */
@NullMarked
package dev.godwit.engine.schema;

import org.jspecify.annotations.NullMarked;
