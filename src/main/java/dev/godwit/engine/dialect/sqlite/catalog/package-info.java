/** Reads a schema from SQLite's catalog (sqlite.org/schematab.html). */
@NullMarked
package dev.godwit.engine.dialect.sqlite.catalog;

import org.jspecify.annotations.NullMarked;
