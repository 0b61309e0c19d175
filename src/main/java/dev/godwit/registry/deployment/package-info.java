/** Deployments on environments. */
@NullMarked
package dev.godwit.registry.deployment;

import org.jspecify.annotations.NullMarked;
