/**
 * Access control: bearer tokens, what their roles allow, and rate limits. It runs before the
 * resources and knows their paths only.
 */
@NullMarked
package dev.godwit.registry.access;

import org.jspecify.annotations.NullMarked;
