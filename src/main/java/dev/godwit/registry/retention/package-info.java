/** Deletes rows that are too old or too many. */
@NullMarked
package dev.godwit.registry.retention;

import org.jspecify.annotations.NullMarked;
