/**
 * The command line: one picocli command per file, on top of {@link dev.godwit.engine.Godwit}. It
 * reads its environment only through what it is given, holds no static state and never starts
 * Quarkus.
 */
@NullMarked
package dev.godwit.cli;

import org.jspecify.annotations.NullMarked;
