/**
 * The running service's own ground: where its database is, what happens to that database on start,
 * and whether it is healthy. The registry and the board stand on it; the engine and the command
 * line do not know it.
 */
@NullMarked
package dev.godwit.service;

import org.jspecify.annotations.NullMarked;
