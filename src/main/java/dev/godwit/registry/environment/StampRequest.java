package dev.godwit.registry.environment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The revision at which an environment is.
 *
 * @param version its version; {@code head} for the newest
 */
public record StampRequest(@NotBlank @Size(max = 50) String version) {}
