/**
 * The registry: which project has which revisions, and which of its environments stands where.
 * Panache entities whose foreign keys cascade in the database, and the REST resources over them.
 */
@NullMarked
package dev.godwit.registry;

import org.jspecify.annotations.NullMarked;
