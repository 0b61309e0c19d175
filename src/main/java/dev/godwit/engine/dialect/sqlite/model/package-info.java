/**
 * Completes a model with what its source cannot state: rules, the order of columns and of keys that
 * the database has.
 */
@NullMarked
package dev.godwit.engine.dialect.sqlite.model;

import org.jspecify.annotations.NullMarked;
