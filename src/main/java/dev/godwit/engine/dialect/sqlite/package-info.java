/** SQLite: reads its catalog, plans and writes its scripts, and lends scratch databases. */
@NullMarked
package dev.godwit.engine.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
