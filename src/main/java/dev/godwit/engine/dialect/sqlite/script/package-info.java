/** Writes the steps of a plan as SQL. */
@NullMarked
package dev.godwit.engine.dialect.sqlite.script;

import org.jspecify.annotations.NullMarked;
