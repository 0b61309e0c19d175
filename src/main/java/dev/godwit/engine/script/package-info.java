/** SQL text: migrations as scripts. */
@NullMarked
package dev.godwit.engine.script;

import org.jspecify.annotations.NullMarked;
