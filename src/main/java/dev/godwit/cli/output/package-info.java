/** What a command prints: results as text and as JSON, progress, error messages and exit codes. */
@NullMarked
package dev.godwit.cli.output;

import org.jspecify.annotations.NullMarked;
