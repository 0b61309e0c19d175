package dev.godwit.registry;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a client says of a new project; see {@link Project}. */
public record ProjectRequest(
    @NotBlank @Size(max = 200) @Pattern(regexp = Registered.NAME, message = Registered.NAME_RULE)
        String name,
    @NotBlank @KnownDialect String dialect,
    @Size(max = 2000) @Nullable String description) {}
