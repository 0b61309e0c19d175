/** Options that several commands share, and the reading of their values. */
@NullMarked
package dev.godwit.cli.option;

import org.jspecify.annotations.NullMarked;
