/**
 * What the running service needs: its configuration, the migration of its own database at start,
 * and its health checks. The registry and the board depend on it; the engine and the command line
 * do not.
 */
@NullMarked
package dev.godwit.service;

import org.jspecify.annotations.NullMarked;
