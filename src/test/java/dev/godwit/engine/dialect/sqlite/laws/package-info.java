/**
 * Laws that must hold for every pair of SQLite schemas and every set of rows, checked on random
 * ones.
 *
 * <p>A {@link dev.godwit.engine.dialect.sqlite.laws.Model} is a schema made of parts, independent
 * of the engine; {@code ModelDice} generates one, {@code Mutations} changes it, {@code Speller}
 * writes it as DDL in any spelling, {@code RowDice} generates its rows, and {@code Trial} checks
 * the laws.
 */
@NullMarked
package dev.godwit.engine.dialect.sqlite.laws;

import org.jspecify.annotations.NullMarked;
