/**
 * Laws that must hold for every pair of SQLite schemas and every set of rows, tried on random ones.
 *
 * <p>A {@link dev.godwit.engine.dialect.sqlite.laws.Model} is a schema made of parts, independent
 * of the engine; {@code ModelDice} throws one, {@code Mutations} changes it, {@code Speller} writes
 * it as DDL in any of its spellings, {@code RowDice} fills it, and {@code Trial} holds the engine
 * to the laws.
 */
@NullMarked
package dev.godwit.engine.dialect.sqlite.laws;

import org.jspecify.annotations.NullMarked;
