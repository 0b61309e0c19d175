/** What a change can do to rows, and the preflight queries that decide it. */
@NullMarked
package dev.godwit.engine.dialect.sqlite.hazard;

import org.jspecify.annotations.NullMarked;
