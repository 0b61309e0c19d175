/** Scratch databases in memory: loading DDL, and running scripts of unknown origin. */
@NullMarked
package dev.godwit.engine.dialect.sqlite.scratch;

import org.jspecify.annotations.NullMarked;
