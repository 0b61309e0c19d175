/**
 * The configuration of a command: options, the environment, {@code godwit.toml}, and what the
 * application says itself. {@link dev.godwit.cli.config.Configuration} is the entry point.
 */
@NullMarked
package dev.godwit.cli.config;

import org.jspecify.annotations.NullMarked;
