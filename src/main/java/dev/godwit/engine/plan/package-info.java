/** What a migration may do to data and service, what the user answered, and what is refused. */
@NullMarked
package dev.godwit.engine.plan;

import org.jspecify.annotations.NullMarked;
