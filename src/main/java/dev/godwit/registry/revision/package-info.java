/** Revisions: the history of a project. */
@NullMarked
package dev.godwit.registry.revision;

import org.jspecify.annotations.NullMarked;
