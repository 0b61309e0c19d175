/** Events as they happen, as server-sent events. */
@NullMarked
package dev.godwit.registry.event.stream;

import org.jspecify.annotations.NullMarked;
