/**
 * What an application's own tests use: the assertion that its migrations make what its entities
 * mean. Delivered as a jar of its own, for the scope test.
 */
@NullMarked
package dev.godwit.testing;

import org.jspecify.annotations.NullMarked;
