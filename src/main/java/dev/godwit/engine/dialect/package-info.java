/** The interfaces that each database product implements. Nothing here depends on a product. */
@NullMarked
package dev.godwit.engine.dialect;

import org.jspecify.annotations.NullMarked;
