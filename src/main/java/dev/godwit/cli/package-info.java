/**
 * The command line: one picocli command per file over the engine's door. It reads its surroundings
 * only through what it is given, holds no static state and never starts Quarkus.
 */
@NullMarked
package dev.godwit.cli;

import org.jspecify.annotations.NullMarked;
