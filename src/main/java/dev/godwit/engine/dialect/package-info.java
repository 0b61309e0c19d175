/** What a database product has to offer to be migrated, and nothing that knows one of them. */
@NullMarked
package dev.godwit.engine.dialect;

import org.jspecify.annotations.NullMarked;
