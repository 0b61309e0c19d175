/** Projects, and the model that each wants. */
@NullMarked
package dev.godwit.registry.project;

import org.jspecify.annotations.NullMarked;
