/** Runs against schema evolutions of real applications, where those are at hand. */
@NullMarked
package dev.godwit.corpus;

import org.jspecify.annotations.NullMarked;
