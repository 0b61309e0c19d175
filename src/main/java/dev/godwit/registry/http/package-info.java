/** Requests that never reach a resource, answered at the HTTP server, and its metrics. */
@NullMarked
package dev.godwit.registry.http;

import org.jspecify.annotations.NullMarked;
