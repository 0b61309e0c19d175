/** What the registry does when the service starts. */
@NullMarked
package dev.godwit.registry.startup;

import org.jspecify.annotations.NullMarked;
