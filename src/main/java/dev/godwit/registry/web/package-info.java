/**
 * What all resources of the API share: pages, filters, ETags, checks of requests, times and paths.
 */
@NullMarked
package dev.godwit.registry.web;

import org.jspecify.annotations.NullMarked;
