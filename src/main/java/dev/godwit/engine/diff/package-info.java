/** The differences between two schemas: a closed set of changes. */
@NullMarked
package dev.godwit.engine.diff;

import org.jspecify.annotations.NullMarked;
