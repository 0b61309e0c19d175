/**
 * The history table of a database, and what the database is, seen against the revisions of its
 * project.
 */
@NullMarked
package dev.godwit.engine.upgrade.history;

import org.jspecify.annotations.NullMarked;
