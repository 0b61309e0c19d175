/** What one request may take: memory, time, worker processes, size of body and answer. */
@NullMarked
package dev.godwit.registry.limit;

import org.jspecify.annotations.NullMarked;
