/** Events: stored in the transaction in which something happens. */
@NullMarked
package dev.godwit.registry.event;

import org.jspecify.annotations.NullMarked;
