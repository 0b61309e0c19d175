/** Filters that complete the OpenAPI document. */
@NullMarked
package dev.godwit.registry.openapi;

import org.jspecify.annotations.NullMarked;
