/** The text of SQL: tokens, statements, names and literals, and the parser of CREATE TABLE. */
@NullMarked
package dev.godwit.engine.dialect.sqlite.sql;

import org.jspecify.annotations.NullMarked;
