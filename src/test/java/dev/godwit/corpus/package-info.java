/** Tests with the schema histories of real applications; skipped where those are not available. */
@NullMarked
package dev.godwit.corpus;

import org.jspecify.annotations.NullMarked;
