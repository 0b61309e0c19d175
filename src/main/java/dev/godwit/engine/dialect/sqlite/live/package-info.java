/** What scripts do to a live database. */
@NullMarked
package dev.godwit.engine.dialect.sqlite.live;

import org.jspecify.annotations.NullMarked;
