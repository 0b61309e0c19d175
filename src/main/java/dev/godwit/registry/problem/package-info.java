/** Errors as problems (RFC 9457): every exception becomes one here. */
@NullMarked
package dev.godwit.registry.problem;

import org.jspecify.annotations.NullMarked;
