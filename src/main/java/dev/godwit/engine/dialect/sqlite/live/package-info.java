/** Live databases: connections, locks, history, backups, and what scripts do to them. */
@NullMarked
package dev.godwit.engine.dialect.sqlite.live;

import org.jspecify.annotations.NullMarked;
