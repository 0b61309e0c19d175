/** SQL text: migrations as scripts. */
@NullMarked
package dev.godwit.engine.migration;

import org.jspecify.annotations.NullMarked;
