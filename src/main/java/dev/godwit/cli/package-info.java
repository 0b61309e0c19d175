/**
 * The command line: one picocli command per file, no CDI, no Quarkus. {@link dev.godwit.cli.Cli} is
 * the door; a command writes its result to the one stream, everything else to the other, and
 * answers with an exit code.
 */
@NullMarked
package dev.godwit.cli;

import org.jspecify.annotations.NullMarked;
