/**
 * Functions, collations, tokenizers and modules that an application adds to SQLite: what can be
 * done without them, and what cannot.
 */
@NullMarked
package dev.godwit.engine.dialect.sqlite.extension;

import org.jspecify.annotations.NullMarked;
