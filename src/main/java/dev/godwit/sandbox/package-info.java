/**
 * Runs SQL that a client of the service sent in worker processes. SQLite as the driver ships it
 * does not limit its memory, and one call of a function reaches neither its step limit nor its
 * interrupt, so only the operating system can end such a call (sqlite.org/security.html, 1.2).
 */
@NullMarked
package dev.godwit.sandbox;

import org.jspecify.annotations.NullMarked;
