/**
 * The structure of one database as immutable records, normalised so that equal definitions are
 * equal values.
 */
@NullMarked
package dev.godwit.engine.schema;

import org.jspecify.annotations.NullMarked;
