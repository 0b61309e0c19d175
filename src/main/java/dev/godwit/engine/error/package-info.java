/**
 * What can go wrong, as sentences with stable codes; every other package of the engine may use it.
 */
@NullMarked
package dev.godwit.engine.error;

import org.jspecify.annotations.NullMarked;
