package dev.godwit.registry.project;

import dev.godwit.registry.web.ResourceName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a request that creates a project; see {@link Project}. */
public record ProjectRequest(
    @NotBlank @Size(max = 200) @Pattern(regexp = ResourceName.PATTERN, message = ResourceName.RULE)
        String name,
    @NotBlank
        @Schema(enumeration = "sqlite")
        @Pattern(
            regexp = "sqlite",
            message = "must be sqlite; this version supports no other database")
        String dialect,
    @Size(max = 2000) @Nullable String description) {}
