/** The migration between two schemas; nothing is stored. */
@NullMarked
package dev.godwit.registry.compare;

import org.jspecify.annotations.NullMarked;
