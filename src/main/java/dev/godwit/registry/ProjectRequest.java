package dev.godwit.registry;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a client says of a new project; see {@link Project}. */
public record ProjectRequest(
    @NotBlank @Size(max = 200) @Pattern(regexp = Registered.NAME, message = Registered.NAME_RULE)
        String name,
    @NotBlank @Pattern(regexp = "sqlite|postgresql", message = "is sqlite or postgresql")
        String dialect,
    @Size(max = 2000) @Nullable String description) {}
