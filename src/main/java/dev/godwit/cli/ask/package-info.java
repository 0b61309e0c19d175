/** Questions to a person at the terminal, about what Godwit does not guess. */
@NullMarked
package dev.godwit.cli.ask;

import org.jspecify.annotations.NullMarked;
