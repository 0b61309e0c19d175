/** Reads of the registry's database that end within a moment, on few threads of their own. */
@NullMarked
package dev.godwit.registry.read;

import org.jspecify.annotations.NullMarked;
