/** The entry point of the jar, which is both the service and the command line. */
@NullMarked
package dev.godwit;

import org.jspecify.annotations.NullMarked;
