/** Chooses how each table is changed, and finds what that can do to its rows. */
@NullMarked
package dev.godwit.engine.dialect.sqlite.plan;

import org.jspecify.annotations.NullMarked;
