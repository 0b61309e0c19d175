/** Pushing a model, and what is pending against the newest revision. */
@NullMarked
package dev.godwit.registry.model;

import org.jspecify.annotations.NullMarked;
