/** The stored definitions of tables and indexes, and the script that guards itself with them. */
@NullMarked
package dev.godwit.engine.dialect.sqlite.definition;

import org.jspecify.annotations.NullMarked;
