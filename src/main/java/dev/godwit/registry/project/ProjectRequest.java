package dev.godwit.registry.project;

import dev.godwit.registry.web.KnownDialect;
import dev.godwit.registry.web.ResourceName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The body of a request that creates a project; see {@link Project}. */
public record ProjectRequest(
    @NotBlank @Size(max = 200) @Pattern(regexp = ResourceName.PATTERN, message = ResourceName.RULE)
        String name,
    @NotBlank @KnownDialect String dialect,
    @Size(max = 2000) @Nullable String description) {}
