package dev.godwit.registry.environment;

import dev.godwit.registry.web.ResourceName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The body of a request that creates an environment; see {@link Environment}. */
public record EnvironmentRequest(
    @NotBlank @Size(max = 200) @Pattern(regexp = ResourceName.PATTERN, message = ResourceName.RULE)
        String name,
    @Size(max = 2000) @Nullable String description,
    @Size(max = 50)
        @Pattern(
            regexp = "base|[0-9]{1,18}+(?:[._][0-9]{1,18}+)*+",
            message = "is base, or numbers with dots")
        @Nullable String version) {}
