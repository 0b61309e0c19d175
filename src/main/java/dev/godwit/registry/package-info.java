/**
 * The registry: projects, their revisions, and the revision at which each environment is. Panache
 * entities whose foreign keys cascade in the database, and the REST resources over them.
 */
@NullMarked
package dev.godwit.registry;

import org.jspecify.annotations.NullMarked;
